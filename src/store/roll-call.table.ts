/** Rows of roll calls, of the posts they ask, of what happened to each, and of the series an alert makes. */
import type { Generated } from 'kysely';
import type { AlertLevel } from '../domain/alert/level.ts';

export interface RollCallTable {
  id: Generated<number>;
  serial: string;
  alert_id: number | null;
  /** 1 for a drill. */
  drill: number;
  level: AlertLevel | null;
  title: string;
  opened_at: number;
  opened_by: string;
  closed_at: number | null;
  /** JSON array of `Wave`. */
  waves: string;
  next_call_at: number | null;
  /** When the office's board was last shown. */
  shown_at: number | null;
  /** When it is to be renewed; null while nothing has changed. */
  board_at: number | null;
  /** When to look at it next; null when closed. */
  next_at: number | null;
  /** Posts that still wait for a word. */
  unsettled: number;
  roster: string;
  /** JSON of a `Sheet`, once closed. */
  sheet: string | null;
  seal: string | null;
  /** Digests of the sheet as .xlsx and of the board as PNG, once they are drawn. */
  sheet_file: string | null;
  picture_file: string | null;
}

export interface RollCallEntryTable {
  id: Generated<number>;
  call_id: number;
  unit_id: number;
  unit_name: string;
  short: string;
  post: string;
  label: string;
  person_id: number | null;
  /** JSON array of the accounts that were asked. */
  accounts: string;
  phone: string | null;
  position: number;
}

export interface RollCallEventTable {
  id: Generated<number>;
  call_id: number;
  entry_id: number;
  /** JSON of an `EntryEvent`. */
  content: string;
}

export interface RollCallSeriesTable {
  alert_id: number;
  drill: number;
  /** JSON: level by id of the unit, those in force only. */
  levels: string;
  /** When everybody is called anew; null while nobody is called. */
  daily_at: number | null;
  /** When those in red are asked to confirm anew; null for never. */
  confirm_at: number | null;
  /** When to look at it next; null while nothing is to come. */
  next_at: number | null;
}
