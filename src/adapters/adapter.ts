/** The port of every way in: bytes of a callback → a verified message, and a reply → bytes. No decisions. */
import type { IncomingMessage, Platform, Reply } from '../domain/message.ts';

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
  readonly type: 'text/plain' | 'application/json';
  readonly body: string;
}

/** Why a callback was turned away; safe to log. */
export type RefusalReason =
  | 'no-signature'
  | 'bad-signature'
  | 'stale'
  | 'from-the-future'
  | 'not-json'
  | 'bad-ciphertext'
  | 'wrong-receiver'
  | 'wrong-robot'
  | 'bad-shape';

/** What a callback turned out to be. 401 when nothing proves its sender, 400 when a proven sender sent nonsense. */
export type Received =
  | {
      readonly kind: 'message';
      readonly message: IncomingMessage;
      /** The bytes that carry `reply` back, sealed afresh at each call; null means silence. */
      answer(reply: Reply | null): CallbackResponse;
    }
  | { readonly kind: 'challenge'; readonly response: CallbackResponse }
  | { readonly kind: 'unsupported'; readonly what: string; readonly response: CallbackResponse }
  | { readonly kind: 'refused'; readonly status: 400 | 401; readonly reason: RefusalReason };

/** One way in. `receive` is a function of the request and the time (epoch ms) and has no effect. */
export interface Inbound {
  readonly platform: Platform;
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  receive(request: CallbackRequest, now: number): Received;
}
