/** What both platform simulators can do: build a callback, put it on the wire, judge the answer. */
import type { SandboxChat, Speaker } from './cast.ts';
import type { SentRequest, ShownReply } from './exchange.ts';
import type { Answer, Posted } from './post.ts';

import type { ChatPlatform } from './scene.ts';

/** What a person does in a chat. `mentioned` is whether the bot is @ed by it; always true in private. */
export type Act =
  | { readonly kind: 'text'; readonly text: string; readonly mentioned: boolean; readonly quote: string | null }
  | { readonly kind: 'voice'; readonly text: string }
  | { readonly kind: 'picture'; readonly text: string; readonly mentioned: boolean }
  /** A file; `bytes` are what is in it. */
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Buffer }
  | { readonly kind: 'enter' }
  /** An entry of the application's menu, by its key. */
  | { readonly kind: 'menu'; readonly key: string }
  /** A button of a card: `task` names the card, `key` the button. */
  | { readonly kind: 'press'; readonly task: string; readonly key: string };

/** A callback before it is sealed. Every delivery of it carries the same `messageId` and `plaintext`. */
export interface Callback {
  readonly messageId: string;
  readonly kind: 'message' | 'enter' | 'press';
  /** What is sealed in it; the card that was pressed, '' for anything else. */
  readonly task: string;
  readonly plaintext: string;
}

/** Ways to spoil a delivery. */
export type Fault =
  | 'bad-signature'
  | 'unsigned'
  | 'stale'
  | 'future'
  | 'wrong-key'
  | 'wrong-receiver'
  | 'wrong-robot'
  | 'plain-body'
  | 'garbage';

export interface Verdict {
  readonly plaintext: string;
  readonly reply: ShownReply | null;
  readonly problems: readonly string[];
}

/** How long the platform waits and how it repeats, in milliseconds: one pause for each further delivery. */
export interface Timing {
  readonly timeoutMs: number;
  readonly pausesMs: readonly number[];
}

/** `now` is sandbox time in epoch milliseconds. */
export interface Simulator {
  readonly platform: ChatPlatform;
  readonly timing: Timing;
  /** How long it waits for the answer to a press, where that is shorter. */
  readonly pressMs?: number;
  /** null when the platform does not let this act reach the bot. */
  compose(act: Act, chat: SandboxChat, speaker: Speaker, now: number): Callback | null;
  /** The request sealed afresh; throws SandboxMistake for a fault the platform has no place for. */
  seal(callback: Callback, botUrl: string, now: number, fault?: Fault): SentRequest;
  /** Brings it to the bot by a connection of the bot's own; left out where the platform posts to an address. */
  carry?(callback: Callback, request: SentRequest): Promise<Posted>;
  /** Judges an answer with status 200 to this request. */
  judge(callback: Callback, request: SentRequest, answer: Answer): Verdict;
}
