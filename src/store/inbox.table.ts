/** Rows of answered messages. */
import type { Platform } from '../domain/message.ts';

export interface InboxTable {
  platform: Platform;
  message_id: string;
  chat_id: string;
  /** As `accountKey` writes it. */
  sender: string;
  received_at: number;
  outcome: string;
  /** JSON of a `Reply`; null means silence. */
  reply: string | null;
  /** JSON; what the next message of this sender in this chat may refer to. */
  follow_up: string | null;
  /** The platform's name of the card whose button it was, when the press was let through. */
  card: string | null;
}
