/** Rows of plans, tasks, obligations, matters and task events. */
import type { Generated } from 'kysely';
import type { PushPlatform } from '../domain/outgoing.ts';
import type { Role } from '../domain/plan/plan.ts';
import type { DayCount } from '../domain/task/assigned.ts';
import type { Standing } from '../domain/task/matter.ts';

export interface PlanTable {
  id: Generated<number>;
  title: string;
  document_number: string;
  short_name: string;
  issuer: string;
  issued_on: string;
  period_from: string | null;
  period_to: string | null;
  digest: string;
  file_name: string;
  imported_at: number;
  imported_by: string;
  /** Days before a day on which units are reminded of it: `7,1,0`. */
  remind_days: Generated<string>;
  /** How the days of a 13710 clock are counted. */
  clock: Generated<DayCount>;
}

export interface TaskTable {
  id: Generated<number>;
  plan_id: number;
  key: string;
  number: string;
  section: string;
  title: string;
  text: string;
  /** JSON of `TaskContent`. */
  content: string;
  position: number;
  status: 'open' | 'closed';
  gone_at: number | null;
}

export interface ObligationTable {
  id: Generated<number>;
  plan_id: number;
  task_id: number;
  unit_id: number;
  role: Role;
  /** JSON array of indexes into the task's clauses. */
  clauses: string;
  due_on: string | null;
  /** ISO date since when the ledger has had this day for the unit, or none. */
  due_since: string | null;
}

export interface TaskEventTable {
  id: Generated<number>;
  task_id: number;
  at: number;
  actor: string;
  kind: string;
  /** JSON. */
  detail: string;
}

export interface MatterTable {
  task_id: number;
  unit_id: number;
  standing: Standing['kind'];
  /** JSON of the whole `Standing`. */
  detail: string;
  /** A day that replaces the document's; null where the document's holds. */
  due_on: string | null;
  /** JSON array of the rungs climbed, oldest first. */
  climbed: string;
  /** Since when the office wants it chased although its day had passed before the import; null when it does not. */
  revived_on: string | null;
  /** JSON of `Assigned`; null when the office has not given it out. */
  assigned: string | null;
  /** ISO date of the unit's first word after that. */
  fed_back_on: string | null;
  /** ISO date of the unit's last word. */
  heard_on: string | null;
}

/** A table of progress asked for: by an account of the office, or for all of it where there is none. */
export interface SheetRequestTable {
  id: Generated<number>;
  day: string;
  platform: PushPlatform | null;
  user_id: string | null;
  name: string | null;
  asked_at: number;
  done_at: number | null;
}

/** Something the machine does by the clock: one row each. */
export interface RoutineTable {
  name: string;
  /** Epoch milliseconds; 0 before it was ever planned. */
  next_at: number;
  /** ISO date of the last day done. */
  done_to: string | null;
}
