/** The port of a way in over a connection that we open ourselves: the office needs no public address for it. */
import type { PlatformEvent } from '../domain/happening.ts';
import type { IncomingMessage, Platform, Reply } from '../domain/message.ts';

/** How a connection came to its end. `why` and `code` are safe to log. */
export type LineEnd =
  /** It broke, or the platform closed it: open another after a pause. */
  | { readonly kind: 'lost'; readonly why: string }
  /** The platform wants another one at once, and delivers nothing more here. */
  | { readonly kind: 'expired' }
  /** Another client took its place. Opening again would throw that one out, and it us, for ever. */
  | { readonly kind: 'evicted' }
  /** The platform does not take our credentials: nothing helps until the settings are mended. */
  | { readonly kind: 'refused'; readonly code: string; readonly why: string }
  /** We closed it. */
  | { readonly kind: 'closed' };

/** Who listens to a line. */
export interface Hearing {
  /** What to answer, null for silence. Never rejects. */
  message(message: IncomingMessage): Promise<Reply | null>;
  /** True when it is on record; false asks the platform to tell it again. Never rejects. */
  event(event: PlatformEvent): Promise<boolean>;
  /** The platform took our credentials; messages may come from now on. */
  ready(): void;
  /** Something came that carries no message for us. */
  unread(what: string): void;
}

/** One connection. */
export interface Connection {
  /** Resolves once, however it ends; never rejects. Nothing of the connection is left open then: no socket, no timer. */
  readonly ended: Promise<LineEnd>;
  /** Takes nothing more, answers what is in hand, and ends it as `closed`. */
  close(): Promise<void>;
}

/** One way in by a line. */
export interface Line {
  readonly platform: Platform;
  /** Names the one robot behind it: only one process may hold its line at a time. No secret. */
  readonly name: string;
  open(hearing: Hearing): Connection;
  /** Whether this process has it open and the platform has taken it. */
  isOpen(): boolean;
}

/** How a frame stands: kept now, kept before and not yet done, or done. */
export type Kept = 'new' | 'open' | 'done';

/**
 * Frames on record from before they are acknowledged until they are answered: what a process that dies had in hand, the
 * next one finds. `id` is the message's, the same when the platform delivers it again.
 */
export interface FrameShelf {
  /** On record when it resolves. Rejects when the store does not answer. */
  keep(line: string, id: string, frame: string): Promise<Kept>;
  /** Nothing is left to do; its words are forgotten, its id is not. */
  done(line: string, id: string): Promise<void>;
  /** Kept and not done, oldest first, after `after`; at most `most`. */
  open(line: string, after: FramePlace | null, most: number): Promise<readonly OpenFrame[]>;
}

/** Where a frame stands among those of its line. `keptAt` is epoch ms. */
export interface FramePlace {
  readonly keptAt: number;
  readonly id: string;
}

export interface OpenFrame extends FramePlace {
  readonly frame: string;
}
