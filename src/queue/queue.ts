/** The queue as the rest of the house sees it: it wakes lanes and rings the hours, and holds nothing that counts. */

export interface WakeOptions {
  /** 1 is the most urgent. */
  readonly priority: number;
  /** Milliseconds of the real clock; 0 for at once. */
  readonly delayMs: number;
}

/** What a worker does when it is woken. Both may be called twice for the same thing. */
export interface QueueHandlers {
  drain(lane: string): Promise<void>;
  job(name: string): Promise<void>;
}

export interface QueueWorker {
  /** Takes no more work and resolves when what is in hand is done. */
  close(): Promise<void>;
}

/** A job of the table: `pattern` is a cron pattern of five or six fields, read in the office's zone. */
export interface Schedule {
  readonly name: string;
  readonly pattern: string;
}

export interface Queue {
  readonly kind: 'redis' | 'embedded';
  /**
   * Wakes a lane. A lane has one waiting wake at most, and is never drained twice at once. Rejects within a second
   * when the queue cannot be reached; the relay looks again.
   */
  wake(lane: string, options: WakeOptions): Promise<void>;
  /** Drains up to `concurrency` lanes at once. */
  work(handlers: QueueHandlers, concurrency: number): Promise<QueueWorker>;
  /** Makes the queue ring at these hours and no others; harmless to repeat, and to be repeated after Redis was flushed. */
  schedule(table: readonly Schedule[]): Promise<void>;
  counts(): Promise<{ readonly waiting: number; readonly active: number; readonly delayed: number }>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
