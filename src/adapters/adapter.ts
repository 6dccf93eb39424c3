/** The port of every way in: bytes of a callback → a verified message, and a reply → bytes. No decisions. */
import type { PlatformEvent } from '../domain/happening.ts';
import type { IncomingMessage, Platform, Reply } from '../domain/message.ts';
import type { Outgoing } from '../domain/outgoing.ts';

export interface CallbackRequest {
  readonly method: 'GET' | 'POST';
  /** Query parameters, URL-decoded once. */
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface CallbackResponse {
  readonly status: 200;
  readonly type: 'text/plain' | 'application/json' | 'application/xml';
  readonly body: string;
}

/** Why a callback was turned away; safe to log. */
export type RefusalReason =
  | 'no-signature'
  | 'bad-signature'
  | 'stale'
  | 'from-the-future'
  | 'not-json'
  | 'not-xml'
  | 'bad-ciphertext'
  | 'wrong-receiver'
  | 'wrong-robot'
  | 'bad-shape';

/** Where the answer to a message can still be sent once its callback had to be answered without it. Addresses are secrets. */
export type LaterAddress =
  | { readonly via: 'wecom-response'; readonly url: string }
  | { readonly via: 'wecom-app'; readonly user: string }
  /** The card that was pressed, by whom, and the id of the press. */
  | { readonly via: 'dingtalk-card'; readonly card: string; readonly user: string; readonly press: string }
  /** `expires` in epoch ms. */
  | { readonly via: 'dingtalk-session'; readonly url: string; readonly expires: number };

/** What a callback turned out to be. 401 when nothing proves its sender, 400 when a proven sender sent nonsense. */
export type Received =
  | {
      readonly kind: 'message';
      readonly message: IncomingMessage;
      /** The bytes that carry `reply` back, sealed afresh at each call; null means silence. */
      answer(reply: Reply | null): CallbackResponse;
      /** Null where the platform gives no way. */
      readonly later: LaterAddress | null;
    }
  /** `response` is for when it is on record; until then the platform tells it again. */
  | { readonly kind: 'event'; readonly event: PlatformEvent; readonly response: CallbackResponse }
  | { readonly kind: 'challenge'; readonly response: CallbackResponse }
  | { readonly kind: 'unsupported'; readonly what: string; readonly response: CallbackResponse }
  | { readonly kind: 'refused'; readonly status: 400 | 401; readonly reason: RefusalReason };

/** One way in. `receive` is a function of the request and the time (epoch ms) and has no effect. */
export interface Inbound {
  readonly platform: Platform;
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  /** Milliseconds after which the platform must have its answer, with something left for the way (design 4.7). */
  readonly budget: number;
  receive(request: CallbackRequest, now: number): Received;
}

/** Where one request goes, as a way out understands it. A `url` carries a secret and is never logged. */
export type Address =
  | { readonly via: 'wecom-webhook'; readonly url: string }
  | { readonly via: 'wecom-app'; readonly user: string }
  | { readonly via: 'wecom-appchat'; readonly chat: string }
  | { readonly via: 'wecom-bot'; readonly chat: string; readonly kind: 'group' | 'private' }
  | { readonly via: 'dingtalk-group'; readonly conversation: string }
  | { readonly via: 'dingtalk-person'; readonly user: string }
  | { readonly via: 'dingtalk-webhook'; readonly url: string; readonly secret: string | null };

/** The same names as `Way` of domain/delivery/route.ts. */
export type Via = Address['via'];

/** A message with the bytes of its attachment beside it. */
export interface Sending {
  readonly message: Outgoing;
  readonly bytes: Buffer | null;
}

/** One request's worth of a message, ready to be sent; what is in it is the channel's own business. */
export interface Part {
  /** 1-based. */
  readonly number: number;
  readonly of: number;
  readonly payload: unknown;
}

/**
 * What became of a request. `code` is the platform's, or one of ours: 'network' | 'http-503' | 'timeout' | 'not-json'.
 * `why` is Chinese, for people, without secrets.
 */
export type SendResult =
  /** `receipt` is the platform's message id, null where it gives none; `card` names a card that may be pressed. */
  | { readonly kind: 'accepted'; readonly receipt: string | null; readonly card?: string }
  /** It surely did not arrive: try again later. */
  | { readonly kind: 'retry'; readonly code: string; readonly why: string }
  /** The lane is over its limit: nothing through it for `pauseMs`. */
  | { readonly kind: 'limited'; readonly code: string; readonly why: string; readonly pauseMs: number }
  /** This target is dead until somebody mends it: stop it and tell the office. */
  | { readonly kind: 'stopped'; readonly code: string; readonly why: string }
  /** The platform will never take this message, or our settings are wrong. */
  | { readonly kind: 'failed'; readonly code: string; readonly why: string }
  /** It may have arrived. `repeatable` when sending it again with the same key cannot show it twice. */
  | { readonly kind: 'unknown'; readonly code: string; readonly why: string; readonly repeatable: boolean };

/** One window of a limit: `count` requests in `ms` milliseconds. */
export interface LimitWindow {
  readonly ms: number;
  readonly count: number;
}

/** What a lane of this channel may do. */
export interface Limit {
  readonly windows: readonly LimitWindow[];
  /** Slots of each window that only alerts and roll calls may take. */
  readonly reserve: number;
  /** Requests in flight at once. */
  readonly atOnce: number;
  /** The organisation's monthly meter it counts against, null where there is none. */
  readonly meter: 'dingtalk-api' | 'dingtalk-webhook' | null;
}

export interface Recall {
  /** Takes back what `receipt` names; refusals are results of kind 'failed'. */
  recall(address: Address, receipt: string, now: number): Promise<SendResult>;
}

export interface ReadReceipts {
  /** User ids that have read it; null when the platform no longer or not yet tells. */
  readers(address: Address, receipt: string, now: number): Promise<readonly string[] | null>;
}

export interface Batch {
  /** Addresses one request may carry. */
  readonly size: number;
  /** Whether several may share this part; left out for all. */
  readonly takes?: (part: Part) => boolean;
  /** One result an address, in their order. */
  send(addresses: readonly Address[], part: Part, key: string, now: number): Promise<readonly SendResult[]>;
}

export interface Capabilities {
  readonly mentions: boolean;
  readonly buttons: boolean;
  /** The platform itself suppresses a repeat with the same key. */
  readonly dedupe: boolean;
  readonly recall: Recall | null;
  readonly readReceipts: ReadReceipts | null;
  readonly batch: Batch | null;
}

/** One way out. */
export interface Channel {
  readonly via: Via;
  readonly limit: Limit;
  readonly capabilities: Capabilities;
  /** The requests a message takes, at least one: long text is cut on code points and numbered （1/3）. */
  parts(sending: Sending): readonly Part[];
  /**
   * Sends one part and never throws. `key` is the same each time this part is tried; `now` is epoch ms, for signatures
   * and tokens.
   */
  send(address: Address, part: Part, key: string, now: number): Promise<SendResult>;
}

/** A token of a platform, kept where every process finds it. */
export interface TokenShelf {
  /** Null when there is none. */
  read(name: string): Promise<{ readonly token: string; readonly expires: number } | null>;
  write(name: string, token: string, expires: number): Promise<void>;
}
