/** What comes in and what goes back, in the bot's own terms: no platform's format passes this file. */
import type { Button } from './outgoing.ts';

/** A way people reach the bot. `terminal` is `lanshao ask`. */
export type Platform = 'wecom' | 'dingtalk' | 'terminal';

/** Where a message was written. `id` is the platform's own, case-sensitive; a private chat carries the sender's id. */
export interface Chat {
  readonly kind: 'group' | 'private';
  readonly id: string;
}

/** Where a file's bytes can be fetched, once and soon. Everything in it is a secret of this one message. */
export type FileSource =
  /** Sealed bytes; `key` is base64, null where they are sealed with the callback's own key. */
  | { readonly via: 'wecom-bot'; readonly url: string; readonly key: string | null }
  | { readonly via: 'dingtalk'; readonly code: string };

/** Why a file that was fetched or tried for is not taken as a notice. */
export type UnreadFile = 'not-fetched' | 'too-large' | 'not-docx' | 'classified' | 'not-notice';

/** What was written: `text` has the mention of the bot removed and is trimmed; `voice` is the platform's transcript. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'voice'; readonly text: string }
  /** A button of a card: `text` is its typed equivalent, `card` the platform's name of that very card. */
  | { readonly kind: 'pressed'; readonly text: string; readonly card: string }
  | { readonly kind: 'picture' }
  /** `source` is null where the platform gives no way to its bytes. */
  | { readonly kind: 'file'; readonly name: string | null; readonly source: FileSource | null }
  /** A file of somebody who may draft, looked into before the bot heard of it. */
  | { readonly kind: 'unread'; readonly why: UnreadFile }
  | { readonly kind: 'opened' };

/** One message from a verified callback. `id` is unique per platform and the same when the callback is repeated. */
export interface IncomingMessage {
  readonly platform: Platform;
  readonly id: string;
  /** The platform's user id, as verified; '' when the platform gave none. */
  readonly sender: string;
  readonly chat: Chat;
  readonly content: Content;
  /** Epoch ms; given where it is heard after an interruption, left out where it is heard as it was said. */
  readonly saidAt?: number;
}

/** An answer: plain text that reads right without any markup (phone-texts R1), lines parted by `\n`. */
export interface Reply {
  readonly text: string;
  /** Left out when there are none. A platform that cannot show them shows the text, which says the same. */
  readonly buttons?: readonly Button[];
  /** Whose sight of a pressed card changes; left out for everybody's. */
  readonly seenBy?: 'sender';
  /** How many persons have pressed on the card and were let through; left out for anything but such a press. */
  readonly presses?: number;
}
