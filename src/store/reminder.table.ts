/** Rows of the rules that send by the clock. */
import type { Generated } from 'kysely';
import type { MissedPolicy, Outcome } from '../domain/reminder/missed.ts';

export interface ReminderTable {
  id: Generated<number>;
  /** Of a built-in rule; null of the office's own, whose other columns are filled then. */
  key: string | null;
  /** JSON: Schedule. */
  schedule: string | null;
  /** JSON: ids of units; empty is the office. */
  units: string | null;
  text: string | null;
  missed: MissedPolicy;
  state: 'active' | 'paused' | 'deleted';
  /** Epoch ms; 0 when it has to be found again. */
  next_at: number;
  /** Every run before it is decided, epoch ms; null before the first look. */
  done_to: number | null;
  made_by: string | null;
}

export interface ReminderRunTable {
  reminder_id: number;
  /** When it was to go out, epoch ms. */
  at: number;
  /** `office` or the id of a unit. */
  target: string;
  outcome: Outcome;
  serial: string;
  decided_at: number;
}
