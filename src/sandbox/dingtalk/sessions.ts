/** The `sessionWebhook` addresses DingTalk hands out with each callback (dingtalk.md 1.7). */
import { randomBytes } from 'node:crypto';

export const sessionPath = '/sandbox/dingtalk/robot/sendBySession';

/** About 90 minutes: what every captured payload shows. */
const lifetimeMs = 5_400_200;

export interface OpenSession {
  readonly url: string;
  readonly expiresAt: number;
}

export interface Sessions {
  /** A new session for a chat; `now` in epoch ms. */
  open(chatId: string, baseUrl: string, now: number): OpenSession;
  /** The chat a live session belongs to, or null when it is unknown or over. */
  chatOf(session: string, now: number): string | null;
}

/** Sessions in memory; those over are forgotten as new ones are opened. */
export function createSessions(): Sessions {
  const live = new Map<string, { readonly chatId: string; readonly expiresAt: number }>();
  return {
    open(chatId, baseUrl, now) {
      for (const [session, { expiresAt }] of live) {
        if (expiresAt > now) break;
        live.delete(session);
      }
      const session = randomBytes(16).toString('hex');
      const expiresAt = now + lifetimeMs;
      live.set(session, { chatId, expiresAt });
      return { url: `${baseUrl}${sessionPath}?session=${session}`, expiresAt };
    },
    chatOf(session, now) {
      const found = live.get(session);
      return found && found.expiresAt > now ? found.chatId : null;
    },
  };
}
