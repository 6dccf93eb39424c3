/** The sandbox as tests, the page and the benchmark see it. */
import type { Line } from './board.ts';
import type { SandboxChat } from './cast.ts';
import type { DingtalkControl } from './dingtalk/control.ts';
import type { EventPush } from './dingtalk/event-push.ts';
import type { StreamControl, StreamManner } from './dingtalk/stream/stream-api.ts';
import type { DingtalkLedger } from './dingtalk/tally.ts';
import type { Exchange } from './exchange.ts';
import type { FaultRates } from './faults.ts';
import type { SandboxKeys } from './keys.ts';
import type { MovableClock } from './movable-clock.ts';
import type { OutsideAnswer, OutsideHost, OutsideRequest } from './outside.ts';
import type { ChatPlatform, Scene } from './scene.ts';
import type { Fault, Timing } from './simulator.ts';
import type { LongConnection, LongConnectionManner } from './wecom/long-connection-api.ts';

export interface SandboxOptions {
  /** Base address of the bot, such as http://127.0.0.1:3000; may be '' and set later with `connect`. */
  readonly botUrl: string;
  readonly clock: MovableClock;
  readonly scene: Scene;
  /** Fresh ones when not given. */
  readonly keys?: SandboxKeys;
  readonly fetch?: typeof fetch;
  /** Where the platforms' servers stand; an address that exists only for `fetch` when not given. */
  readonly platformUrl?: string;
  /** DingTalk's allowance of a month; the standard edition's when not given. */
  readonly monthly?: { readonly api: number; readonly webhook: number };
  /** Time-outs and repetitions other than the platforms' own. */
  readonly timing?: Partial<Record<ChatPlatform, Timing>>;
  /** How many lines and exchanges are remembered; 5,000 when not given. */
  readonly keep?: number;
  /** How WeCom's smart robot hears: by callbacks, when not given, or over its long connection. */
  readonly wecom?: 'callback' | 'line';
  readonly longConnection?: Partial<LongConnectionManner>;
  /** How DingTalk's robot hears: by HTTP, when not given, or over the stream. */
  readonly dingtalk?: 'http' | 'stream';
  readonly stream?: Partial<StreamManner>;
  /** Whether a template of DingTalk's interactive cards is published; none when not given. */
  readonly dingtalkCards?: boolean;
  /** Milliseconds between the pushes of an event of DingTalk's; 10 and 30 seconds when not given. */
  readonly eventPauses?: readonly number[];
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
  /** A file; only private chats with the robots bring it to the bot. */
  sendFile(input: Spoken & { name: string; bytes: Buffer }): Promise<Exchange[]>;
  /** Enters the private WeCom chat with the robot or the application; the platform reports only the first time a day. */
  open(person: string, door?: 'robot' | 'application'): Promise<Exchange[]>;
  /** Picks an entry of the WeCom application's menu by its key. */
  menu(person: string, key: string): Promise<Exchange[]>;
  /** Presses the newest button of that label which the person sees in the chat; `onCard` passes over those that only say words. */
  press(input: Spoken & { label: string; onCard?: boolean }): Promise<Exchange[]>;
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
  /** Reaches both platforms' servers without a socket; to be given to the bot. */
  readonly fetch: typeof fetch;
  /** The same for a request that came over a socket; null is a connection to be cut. */
  request(host: OutsideHost, request: OutsideRequest): Promise<OutsideAnswer | null>;
  /** Where the bot finds the platforms, as its environment says it. */
  addresses(): Readonly<Record<'WECOM_API_BASE' | 'DINGTALK_API_BASE' | 'DINGTALK_OAPI_BASE', string>>;
  /** Where the platforms serve the files that people send. */
  fileHosts(): Readonly<Record<'WECOM_FILE_HOSTS' | 'DINGTALK_FILE_HOSTS', string>>;
  /** Opens the ends of the lines; the bot's whole environment: keys of the modes chosen, addresses, hosts of files. */
  environment(): Promise<Readonly<Record<string, string>>>;
  /** WeCom's end of the long connection, to be cut and slowed. */
  readonly longConnection: LongConnection;
  /** DingTalk's end of the stream. */
  readonly stream: StreamControl;
  /** DingTalk's events by HTTP. */
  readonly events: EventPush;
  /** Closes the ends of the lines. */
  close(): Promise<void>;
  /** Bad luck from now on; the same seed gives the same. */
  faults(rates: Partial<FaultRates>, seed?: number): void;
  readonly dingtalk: DingtalkControl;
  /** Requests that were carried out although their answer never came back. */
  unanswered(): number;
  /** The address of the robot in a group, as an office would copy it. */
  webhookUrl(group: string): string;
  /** WeCom: the robot is taken out of the group. DingTalk: the group is dissolved. */
  removeRobot(group: string): void;
  /** Everything that was delivered, and how near each robot and interface came to its limit. */
  ledger(): DingtalkLedger;
  /** Every `sessionWebhook` handed out so far is over. */
  expireSessions(): void;
}
