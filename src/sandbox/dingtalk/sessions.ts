/** The `sessionWebhook` addresses DingTalk hands out with each callback (dingtalk.md 1.7). */
import { randomBytes } from 'node:crypto';

export const sessionPath = '/robot/sendBySession';

/** About 90 minutes: what every captured payload shows. */
const lifetimeMs = 5_400_200;

/** Where an answer belongs: a chat of the scene, and the message it was opened with. */
export interface SessionPlace {
  readonly chat: string;
  readonly messageId: string;
}

export interface OpenSession extends SessionPlace {
  readonly url: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface Sessions {
  /** A new session for a message; `baseUrl` is that of the old host, `now` in epoch ms. */
  open(place: SessionPlace, baseUrl: string, now: number): OpenSession;
  /** Where a live session leads, or null when it is unknown or over. */
  placeOf(session: string, now: number): SessionPlace | null;
  /** All that are open are over. */
  expire(): void;
}

/** Sessions in memory; those over are forgotten as new ones are opened. */
export function createSessions(): Sessions {
  const live = new Map<string, OpenSession>();
  return {
    open(place, baseUrl, now) {
      for (const [session, { expiresAt }] of live) {
        if (expiresAt > now) break;
        live.delete(session);
      }
      const session = randomBytes(16).toString('hex');
      const opened = { ...place, url: `${baseUrl}${sessionPath}?session=${session}`, expiresAt: now + lifetimeMs };
      live.set(session, opened);
      return opened;
    },
    placeOf(session, now) {
      const found = live.get(session);
      return found && found.expiresAt > now ? found : null;
    },
    expire: () => live.clear(),
  };
}
