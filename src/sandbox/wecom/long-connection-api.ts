/** The platform's end of the long connection as the sandbox and the tests see it. */
import type { Server } from 'node:http';
import type { Callback } from '../simulator.ts';
import type { JudgedPush } from './bot-push.ts';

/** What the platform is told to do, and how fast; milliseconds of the real clock. */
export interface LongConnectionManner {
  /** From eviction to the closing of the old socket: measured 2 s to 313 s. */
  readonly evictAfter: number;
  /** A client that says nothing for so long is put out. */
  readonly idle: number;
  /** After which nothing said counts as silence: the protocol has no word for it. */
  readonly quiet: number;
  /** Whether a message without an answer is delivered again on the next connection; unconfirmed. */
  readonly redelivers: boolean;
}

export const LONG_CONNECTION: LongConnectionManner = {
  evictAfter: 2_000,
  idle: 75_000,
  quiet: 1_500,
  redelivers: true,
};

export interface LongConnectionParts {
  readonly botId: string;
  readonly secret: string;
  readonly manner: LongConnectionManner;
  /** Judges a push and shows it. */
  push(body: Readonly<Record<string, unknown>>): JudgedPush;
}

/** What the bot said to a callback, by frame; `cmd` is its command. */
export interface FrameAnswer {
  readonly cmd: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface LongConnection {
  /** Starts listening on loopback; its ws:// address. */
  listen(server?: Server): Promise<string>;
  close(): Promise<void>;
  /** The answer, 'silence', or 'lost' when there was no connection to deliver by, or none in time. */
  deliver(callback: Callback, patience: number): Promise<FrameAnswer | 'silence' | 'lost'>;
  /** Cuts every socket without a word. */
  cut(): void;
  /** Keeps the sockets and says nothing more on them. */
  halfOpen(): void;
  /** Another client with the right credentials takes the place. */
  evict(): void;
  /** Turns every subscription away from now on; null takes them again. */
  refuse(errcode: number | null): void;
  /** Waits so long before every acknowledgement. */
  slow(ms: number): void;
  counts(): { readonly sockets: number; readonly subscriptions: number; readonly subscribed: boolean };
}
