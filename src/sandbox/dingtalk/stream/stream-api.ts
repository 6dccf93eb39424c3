/** DingTalk's end of the stream as the sandbox and its tests see it (dingtalk.md 2, 9.5). */

/** How the platform behaves; milliseconds of the real clock but for `ticket`, which is the sandbox's. */
export interface StreamManner {
  /** How often it asks for a sign of life. */
  readonly ping: number;
  /** An acknowledgement after so long is late. */
  readonly late: number;
  /** When a frame without acknowledgement is delivered again; null for never. */
  readonly redeliver: number | null;
  /** How often it is delivered again at most. */
  readonly redeliveries: number;
  /** Whether a frame that comes again has a frame id of its own. */
  readonly freshIds: boolean;
  /** How long a card waits for its answer. */
  readonly card: number;
  /** From the farewell to the closing of the socket. */
  readonly farewell: number;
  readonly ticket: number;
}

/** Redelivery is what was seen, not what is promised (dingtalk.md 2.5). */
export const STREAM: StreamManner = {
  ping: 20_000,
  late: 3_000,
  redeliver: 60_000,
  redeliveries: 3,
  freshIds: false,
  card: 2_000,
  farewell: 10_000,
  ticket: 90_000,
};

export interface StreamFrame {
  readonly type: 'CALLBACK' | 'EVENT';
  readonly topic: string;
  /** JSON of its own. */
  readonly data: string;
  /** Beside those that every frame has. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What became of a frame. `lost`: there was no connection, and the platform keeps nothing. */
export type Delivery =
  | { readonly kind: 'acknowledged'; readonly ack: StreamAck; readonly isLate: boolean }
  | { readonly kind: 'unacknowledged' }
  | { readonly kind: 'lost' };

export interface StreamAck {
  readonly code: number;
  /** As it came. */
  readonly text: string;
  /** JSON of its own. */
  readonly data: string;
}

export interface StreamCounts {
  readonly connections: number;
  /** Sockets opened ever. */
  readonly opened: number;
  readonly pushed: number;
  readonly redelivered: number;
  readonly late: number;
  readonly lost: number;
  /** Acknowledgements of frames that nobody waits for. */
  readonly unknownAcks: number;
  /** Pings the bot answered as it should. */
  readonly pongs: number;
}

export interface StreamControl {
  /** From now on. */
  behave(manner: Partial<StreamManner>): void;
  /** An event of the subscription, delivered until it is taken. */
  event(type: string, data: Readonly<Record<string, unknown>>): Promise<Delivery>;
  /** Says farewell to every connection: nothing more is delivered there. */
  disconnectAll(reason?: string): void;
  /** The connections of this moment stay open and are dead. */
  halfOpen(): void;
  /** Cuts every socket without a word. */
  cut(): void;
  /** Acknowledgements go unheard while it is on. */
  dropAcks(isOn: boolean): void;
  /** A frame that is none of ours, as it stands. */
  sendRaw(text: string): void;
  counts(): StreamCounts;
}
