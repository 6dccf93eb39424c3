/** Checks a callback address as WeCom does when an administrator saves it (wecom.md 1.3). */
import { randomInt } from 'node:crypto';
import type { Clock } from '../../domain/calendar/clock.ts';
import type { Courier } from '../courier.ts';
import type { Exchange } from '../exchange.ts';
import type { SandboxKeys } from '../keys.ts';
import { post } from '../post.ts';
import { verificationRequest } from './simulator.ts';

/** The platform waits no longer. */
const timeoutMs = 1_000;

interface Surroundings {
  readonly keys: SandboxKeys;
  readonly clock: Clock;
  readonly courier: Pick<Courier, 'record'>;
  readonly send: typeof fetch;
  readonly botUrl: string;
}

/** The exchange; it has a problem unless the sealed digits came back bare within a second. */
export async function verifyUrl({ keys, clock, courier, send, botUrl }: Surroundings): Promise<Exchange> {
  const echo = String(randomInt(2 ** 46, 2 ** 47));
  const at = clock.now();
  const request = verificationRequest(keys, echo, botUrl, at);
  const posted = await post(request, timeoutMs, send);
  const base = { platform: 'wecom', messageId: '', attempt: 1, at, request, reply: null } as const;
  if (!posted.ok) {
    return courier.record({
      ...base,
      response: posted.answer && { ...posted.answer, plaintext: '' },
      problems: [posted.why],
    });
  }
  const problems = posted.answer.body === echo ? [] : ['回调地址没有原样答出 echostr 的明文'];
  return courier.record({ ...base, response: { ...posted.answer, plaintext: posted.answer.body }, problems });
}
