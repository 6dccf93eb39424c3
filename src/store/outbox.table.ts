/** Rows of the outbox, of the lanes' limits, and of what delivery keeps beside them. */
import type { Generated } from 'kysely';
import type { Purpose } from '../domain/effect.ts';

/** What a row has done: a message sent, one taken back, or its readers asked for. */
export type OutboxWork = 'send' | 'recall' | 'readers';

/** Where a row stands: two open states, and the end states of design 4.8. */
export type OutboxState = 'waiting' | 'sending' | EndState;
export type EndState = 'accepted' | 'folded' | 'expired' | 'cancelled' | 'failed' | 'unknown';

export interface OutboxTable {
  id: Generated<number>;
  work: OutboxWork;
  /** The row that is recalled or asked about; null for a message. */
  subject_id: number | null;
  lane: string;
  via: string;
  /** `group:12` or `account:wecom:zhangsan`. */
  target: string;
  group_id: number | null;
  account: string | null;
  purpose: Purpose;
  priority: number;
  serial: string | null;
  /** JSON of an `Outgoing`. */
  content: string;
  /** Equal for rows whose content is equal. */
  content_key: string;
  dedupe_key: string;
  created_at: number;
  /** When it was to go. */
  due_at: number;
  /** When to look at it next; for a row in flight, when its lease ends. */
  next_at: number;
  expires_at: number | null;
  state: OutboxState;
  /** The next part to be sent, 1-based. */
  part: number;
  attempts: number;
  code: string | null;
  why: string | null;
  ended_at: number | null;
  /** JSON array of the platform's message ids, one a part. */
  receipts: string;
  /** JSON array of user ids that have read it. */
  readers: string | null;
  read_at: number | null;
  recalled_at: number | null;
  folded_into: number | null;
  /** 1 when the message belongs to a drill: delivery stamps it. */
  drill: number;
}

/** What a platform calls a message or a card of ours. */
export interface OutboxNameTable {
  name: string;
  outbox_id: number;
}

export interface LaneTable {
  name: string;
  /** JSON array of the instants at which its slots were taken, oldest first, no longer than its widest window. */
  taken: string;
  paused_until: number;
  /** Until when there is nothing to do here, as the last look found; 0 after something was added. */
  wake_at: number;
}

export interface QuotaUseTable {
  /** 2026-11, in the office's zone. */
  month: string;
  meter: string;
  used: number;
}

export interface TokenTable {
  name: string;
  token: string;
  expires: number;
}

export interface AttachmentTable {
  digest: string;
  bytes: Buffer;
  created_at: number;
}
