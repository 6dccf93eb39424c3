/** Rows of plans, tasks, obligations and task events. */
import type { Generated } from 'kysely';
import type { Role } from '../domain/plan/plan.ts';

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
