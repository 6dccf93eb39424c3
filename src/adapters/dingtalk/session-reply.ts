/** A later answer into the conversation a message came from (sessionWebhook): a way to reply, never to push. */
import { type Outgoing, plainText } from '../../domain/outgoing.ts';
import type { SendResult } from '../adapter.ts';
import { type PlatformWays, postJson } from '../platform-request.ts';
import { failureOf } from './send-errors.ts';

/** It lives about 90 minutes; the last five are not trusted (dingtalk.md 8, number 1). */
const MARGIN = 5 * 60_000;

export function createSessionReply(ways: PlatformWays & { readonly oapiBase: string }) {
  return {
    /** `expires` is the callback's `sessionWebhookExpiredTime`, epoch ms. */
    async answer(sessionWebhook: string, expires: number, message: Outgoing, now: number): Promise<SendResult> {
      const url = URL.parse(sessionWebhook);
      const base = new URL(ways.oapiBase);
      if (url === null || url.host !== base.host || url.protocol !== base.protocol)
        return { kind: 'failed', code: 'address', why: '会话地址不是钉钉的' };
      if (expires - now < MARGIN) return { kind: 'failed', code: 'expired', why: '会话已过期' };
      const answer = await postJson(ways, url.href, { msgtype: 'text', text: { content: plainText(message) } });
      const failure = failureOf(answer, false);
      if (failure === 'token') return { kind: 'failed', code: 'expired', why: '会话已过期' };
      return failure ?? { kind: 'accepted', receipt: null };
    },
  };
}
