/** An answer into the conversation a message came from (sessionWebhook): a way to reply, never to push (dingtalk.md 1.7). */
import { z } from 'zod';
import type { Reply } from '../../domain/message.ts';
import type { SendResult } from '../adapter.ts';
import { type PlatformWays, postJson } from '../platform-request.ts';
import type { ButtonStyle } from './buttons.ts';
import { replyBody } from './render.ts';
import { failureOf } from './send-errors.ts';

/** It lives about 90 minutes; the last five are not trusted (dingtalk.md 8, number 1). */
const MARGIN = 5 * 60_000;

/** `webhook` opens the conversation to whoever has it: never logged. `expires` is epoch ms. */
export interface Session {
  readonly webhook: string;
  readonly expires: number;
}

const shape = z.object({ sessionWebhook: z.string().min(1), sessionWebhookExpiredTime: z.coerce.number() });

/** The session of a robot callback's body; null when it brought none. */
export function readSession(body: string): Session | null {
  try {
    const { sessionWebhook: webhook, sessionWebhookExpiredTime: expires } = shape.parse(JSON.parse(body));
    return { webhook, expires };
  } catch {
    return null;
  }
}

export type SessionReply = (session: Session, reply: Reply, now: number) => Promise<SendResult>;

/** Posts only to the configured platform: nothing signs the address in the body. */
export function createSessionReply(
  ways: PlatformWays & { readonly oapiBase: string; readonly buttons: ButtonStyle },
): SessionReply {
  return async ({ webhook, expires }, reply, now) => {
    const url = URL.parse(webhook);
    const base = new URL(ways.oapiBase);
    if (url === null || url.host !== base.host || url.protocol !== base.protocol)
      return { kind: 'failed', code: 'address', why: '会话地址不是钉钉的' };
    if (expires - now < MARGIN) return EXPIRED;
    const failure = failureOf(await postJson(ways, url.href, replyBody(reply, ways.buttons)), false);
    return failure === 'token' ? EXPIRED : (failure ?? { kind: 'accepted', receipt: null });
  };
}

const EXPIRED: SendResult = { kind: 'failed', code: 'expired', why: '会话已过期' };
