/** One delivery of a callback and what came back, kept byte for byte for the raw panel and for tests. */
import type { ChatPlatform } from './scene.ts';

export interface SentRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the body says before it was sealed. */
  readonly plaintext: string;
}

export interface GotResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the body says once opened; '' when it could not be opened. */
  readonly plaintext: string;
}

export interface ShownButton {
  readonly label: string;
  /** What a press sends: the key of a card's button, or the words a link says. */
  readonly says: string;
}

/** Buttons below a text. `task` names the card a press belongs to; null where a press only says words. */
export interface ShownCard {
  readonly task: string | null;
  readonly buttons: readonly ShownButton[];
}

/** What the platform would show of an answer. */
export interface ShownReply {
  readonly text: string;
  readonly markup: 'plain' | 'markdown';
  readonly card: ShownCard | null;
  /** All that the pressed card shows then, where that is more than the answer. */
  readonly face?: string;
  /** A pressed card's new face, for everybody or for the presser alone; left out for a line of its own. */
  readonly redraws?: 'everybody' | 'presser';
}

export interface Exchange {
  readonly id: string;
  readonly platform: ChatPlatform;
  /** WeCom msgid or DingTalk msgId; '' for a URL verification. */
  readonly messageId: string;
  /** 1 for the first delivery of this message, counting up with every repetition. */
  readonly attempt: number;
  /** Sandbox time in epoch milliseconds. */
  readonly at: number;
  readonly request: SentRequest;
  /** null when nothing came back in time. */
  readonly response: GotResponse | null;
  /** null when the answer is silence or was not accepted. */
  readonly reply: ShownReply | null;
  /** In words for people, empty when all is as the platform wants it. */
  readonly problems: readonly string[];
}
