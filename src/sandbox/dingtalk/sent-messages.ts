/** Messages sent through the interfaces: only these can be asked about and recalled (dingtalk.md 4.5). */
import { randomBytes } from 'node:crypto';

/** A message in one group, or the same to several persons; accounts are staff ids. */
export interface SentMessage {
  readonly key: string;
  readonly target: { readonly kind: 'group'; readonly conversation: string } | { readonly kind: 'persons' };
  /** A line on the screen for each chat it stands in, by the chat's scene id. */
  readonly lines: ReadonlyMap<string, string>;
  /** Who could read it. */
  readonly receivers: readonly string[];
  readonly at: number;
  readonly readers: Set<string>;
  isRecalled: boolean;
}

/** Nothing is told about a message older than this; for groups the time is not documented. */
export const keptMs = 24 * 3_600_000;

export interface SentMessages {
  add(message: Pick<SentMessage, 'target' | 'lines' | 'receivers' | 'at'>): SentMessage;
  /** Null when unknown. */
  find(key: string): SentMessage | null;
  /** The account reads everything that stands in the chat: how many messages were unread. */
  markRead(chat: string, account: string): number;
}

/** Nothing sent yet. Keys hold + / and =, as the real ones may. */
export function createSentMessages(): SentMessages {
  const sent = new Map<string, SentMessage>();
  return {
    add(message) {
      const kept = {
        key: `${randomBytes(13).toString('base64').slice(0, -1)}+/=`,
        readers: new Set<string>(),
        isRecalled: false,
        ...message,
      };
      sent.set(kept.key, kept);
      return kept;
    },
    find: (key) => sent.get(key) ?? null,
    markRead(chat, account) {
      let fresh = 0;
      for (const message of sent.values()) {
        if (message.isRecalled || !message.lines.has(chat) || !message.receivers.includes(account)) continue;
        if (!message.readers.has(account)) fresh += 1;
        message.readers.add(account);
      }
      return fresh;
    },
  };
}
