/**
 * 专有钉钉's answers → what is to be done (dingtalk.md 7). Its error codes are not documented anywhere we could read: only
 * the two that every platform has are told apart by their words, and everything else is a refusal with its code.
 */
import { z } from 'zod';
import type { PlatformAnswer } from '../platform-request.ts';
import type { Failure } from '../token.ts';

export type ZwddAnswer = { readonly kind: 'ok'; readonly content: Readonly<Record<string, unknown>> } | Failure;

const word = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
const content = z
  .looseObject({ success: z.boolean().optional().catch(undefined), responseCode: word, responseMessage: word })
  .optional()
  .catch(undefined);
const shape = z.object({
  success: z.boolean().optional().catch(undefined),
  content,
  bizErrorCode: word,
  errorCode: word,
  Code: word,
  Message: word,
});

const TOKEN = /token/i;
const TOO_FAST = /limit|throttl|frequen|flow|too.?(many|fast)/i;
const MINUTE = 60_000;

/** 'token' when the platform turns the token away. What it says in words is not repeated: it may name a person. */
export function readZwdd(answer: PlatformAnswer): ZwddAnswer | 'token' {
  if (answer.kind === 'none') {
    const { code, why } = answer;
    return answer.arrived === 'no' ? { kind: 'retry', code, why } : { kind: 'unknown', code, why, repeatable: false };
  }
  const { success, content: inner, ...rest } = shape.parse(answer.json);
  if (success === true && inner?.success !== false) return { kind: 'ok', content: inner ?? {} };
  const said = rest.bizErrorCode ?? rest.errorCode ?? rest.Code ?? inner?.responseCode;
  const isRefused = said !== undefined || success === false || inner?.success === false;
  if (!isRefused || answer.status >= 500)
    return { kind: 'unknown', code: `http-${answer.status}`, why: '平台没有说成没成', repeatable: false };
  const words = `${said ?? ''} ${inner?.responseMessage ?? rest.Message ?? ''}`;
  if (TOKEN.test(words)) return 'token';
  const code = said !== undefined && /^[\w.-]{1,80}$/.test(said) ? said : 'refused';
  if (TOO_FAST.test(words)) return { kind: 'limited', code, why: '发得太快，平台要求等一等', pauseMs: MINUTE };
  return { kind: 'failed', code, why: '专有钉钉拒绝' };
}

export const TOKEN_REFUSED: Extract<Failure, { kind: 'failed' }> = {
  kind: 'failed',
  code: 'token',
  why: '凭证一再被拒，请信息科核对 ZWDD_APP_SECRET',
};
