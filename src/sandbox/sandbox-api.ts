/** The sandbox as tests, the page and the benchmark see it. */
import type { Line } from './board.ts';
import type { SandboxChat } from './cast.ts';
import type { Exchange } from './exchange.ts';
import type { SandboxKeys } from './keys.ts';
import type { MovableClock } from './movable-clock.ts';
import type { ChatPlatform, Scene } from './scene.ts';
import type { Fault, Timing } from './simulator.ts';

export interface SandboxOptions {
  /** Base address of the bot, such as http://127.0.0.1:3000; may be '' and set later with `connect`. */
  readonly botUrl: string;
  readonly clock: MovableClock;
  readonly scene: Scene;
  /** Fresh ones when not given. */
  readonly keys?: SandboxKeys;
  readonly fetch?: typeof fetch;
  /** Where `sessionWebhook` points; the bot's own address when not given (one port for both). */
  readonly sandboxUrl?: string;
  /** Time-outs and repetitions other than the platforms' own. */
  readonly timing?: Partial<Record<ChatPlatform, Timing>>;
  /** How many lines and exchanges are remembered; 5,000 when not given. */
  readonly keep?: number;
}

/** `person` is an id or a post; `chat` is a chat's id or a group's title. */
interface Spoken {
  readonly person: string;
  readonly chat: string;
}

export interface TranscriptLine {
  readonly at: number;
  /** A post, or the bot's name. */
  readonly from: string;
  readonly text: string;
  /** Present when the platform renders the text as its Markdown. */
  readonly markdown?: true;
}

/**
 * Everything that speaks resolves when the platform has stopped delivering, with one exchange a delivery, and throws
 * SandboxMistake for what could not happen on the real platform.
 */
export interface Sandbox {
  readonly keys: SandboxKeys;
  readonly scene: Scene;
  readonly clock: MovableClock;
  /** Points the simulators at the bot. */
  connect(botUrl: string): void;
  /** In a group the bot hears it only with `mention` (the default); without, the result is empty. */
  say(input: Spoken & { text: string; mention?: boolean; quote?: string }): Promise<Exchange[]>;
  /** The platform's transcript of a voice message; only private ones reach the bot. */
  sayVoice(input: Spoken & { text: string }): Promise<Exchange[]>;
  /** A picture, in a group together with words and a mention. */
  sayPicture(input: Spoken & { text?: string; mention?: boolean }): Promise<Exchange[]>;
  /** Enters the private WeCom chat; the platform reports only the first time a day. */
  open(person: string): Promise<Exchange[]>;
  /** WeCom's check of the callback address. */
  verifyUrl(): Promise<Exchange>;
  /** Repeats a message on purpose: the same id sealed afresh, or the very same bytes. Shown nowhere. */
  redeliver(input: {
    messageId: string;
    times: number;
    concurrently?: boolean;
    sameBytes?: boolean;
  }): Promise<Exchange[]>;
  /** Sends one spoilt callback, not repeated and shown nowhere. */
  tamper(input: Spoken & { fault: Fault; text: string }): Promise<Exchange>;
  transcript(chat: string): TranscriptLine[];
  chats(): readonly SandboxChat[];
  /** Lines that appeared or changed after `since`; 0 gives all. */
  changes(since: number): { readonly revision: number; readonly lines: readonly Line[] };
  /** null when unknown or forgotten. */
  exchange(id: string): Exchange | null;
  /** What DingTalk answers to a post on a `sessionWebhook`. */
  postToSession(session: string, body: string): { readonly errcode: number; readonly errmsg: string };
}
