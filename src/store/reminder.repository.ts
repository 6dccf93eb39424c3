/** Rules that send by the clock, and the ledger of their runs. */
import type { MadeRule } from '../domain/reminder/made.ts';
import type { MissedPolicy, Outcome } from '../domain/reminder/missed.ts';
import type { Tx } from './database.ts';
import { inBatches } from './in-batches.ts';
import { prepare } from './prepared.ts';
import type { ReminderRunTable } from './reminder.table.ts';

export interface ReminderRecord {
  readonly id: number;
  readonly state: 'active' | 'paused' | 'deleted';
  readonly nextAt: number;
  readonly doneTo: number | null;
  readonly missed: MissedPolicy;
  readonly rule:
    | { readonly kind: 'built-in'; readonly key: string }
    | { readonly kind: 'made'; readonly made: MadeRule };
}

const selectDue = prepare((tx, { now }: { now: number }) =>
  tx.selectFrom('reminder').select('id').where('state', '=', 'active').where('next_at', '<=', now).orderBy('next_at'),
);

/** Ids of rules with something to do; the others are not looked at. */
export async function dueReminders(tx: Tx, now: number): Promise<number[]> {
  return (await selectDue(tx, { now })).rows.map(({ id }) => id);
}

export async function findReminder(tx: Tx, id: number): Promise<ReminderRecord | null> {
  const row = await tx.selectFrom('reminder').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** All that are not deleted, in the order in which they were made. */
export async function listReminders(tx: Tx): Promise<ReminderRecord[]> {
  const rows = await tx.selectFrom('reminder').selectAll().where('state', '!=', 'deleted').orderBy('id').execute();
  return rows.map(recordOf);
}

/** Returns its id. Nothing before `now` is ever sent by it. */
export async function insertReminder(tx: Tx, made: Omit<MadeRule, 'id'>, now: number): Promise<number> {
  const { id } = await tx
    .insertInto('reminder')
    .values({
      ...{ key: null, schedule: JSON.stringify(made.schedule), units: JSON.stringify(made.units), text: made.text },
      ...{ missed: made.missed, state: 'active', next_at: 0, done_to: now, made_by: made.madeBy },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function planReminder(tx: Tx, id: number, plan: { nextAt: number; doneTo: number }): Promise<void> {
  await tx.updateTable('reminder').set({ next_at: plan.nextAt, done_to: plan.doneTo }).where('id', '=', id).execute();
}

/** What fell into a pause is not made up for: runs count from `now` again. */
export async function setReminderState(tx: Tx, id: number, state: ReminderRecord['state'], now: number): Promise<void> {
  await tx.updateTable('reminder').set({ state, next_at: 0, done_to: now }).where('id', '=', id).execute();
}

/** Makes rules find their next moment again; of one built-in rule, or of all. */
export async function wakeReminders(tx: Tx, key: string | null): Promise<void> {
  const all = tx.updateTable('reminder').set({ next_at: 0 }).where('state', '=', 'active');
  await (key === null ? all : all.where('key', '=', key)).execute();
}

export interface RunRecord {
  readonly reminder: number;
  readonly at: number;
  readonly target: string;
  readonly outcome: Outcome;
  readonly serial: string;
  readonly decidedAt: number;
}

/** A run that is decided stays as it was decided. */
export async function insertRuns(tx: Tx, runs: readonly RunRecord[]): Promise<void> {
  const rows = runs.map(
    (run): ReminderRunTable => ({
      ...{ reminder_id: run.reminder, at: run.at, target: run.target, outcome: run.outcome },
      ...{ serial: run.serial, decided_at: run.decidedAt },
    }),
  );
  await inBatches(rows, (batch) =>
    tx
      .insertInto('reminder_run')
      .values([...batch])
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** In order of time. */
export async function listRuns(tx: Tx, reminder: number): Promise<RunRecord[]> {
  const rows = await tx
    .selectFrom('reminder_run')
    .selectAll()
    .where('reminder_id', '=', reminder)
    .orderBy('at')
    .orderBy('target')
    .execute();
  return rows.map((row) => ({
    ...{ reminder: row.reminder_id, at: row.at, target: row.target, outcome: row.outcome },
    ...{ serial: row.serial, decidedAt: row.decided_at },
  }));
}

/** Changes what was asked about into sent late; how many runs that were. */
export async function settleAsked(tx: Tx, reminder: number, at: number, now: number): Promise<number> {
  const result = await tx
    .updateTable('reminder_run')
    .set({ outcome: 'late', decided_at: now })
    .where('reminder_id', '=', reminder)
    .where('at', '=', at)
    .where('outcome', '=', 'asked')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

type Row = {
  readonly id: number;
  readonly key: string | null;
  readonly schedule: string | null;
  readonly units: string | null;
  readonly text: string | null;
  readonly missed: MissedPolicy;
  readonly state: ReminderRecord['state'];
  readonly next_at: number;
  readonly done_to: number | null;
  readonly made_by: string | null;
};

function recordOf(row: Row): ReminderRecord {
  const common = { id: row.id, state: row.state, nextAt: row.next_at, doneTo: row.done_to, missed: row.missed };
  if (row.key !== null) return { ...common, rule: { kind: 'built-in', key: row.key } };
  const made: MadeRule = {
    ...{ id: row.id, text: row.text ?? '', missed: row.missed, madeBy: row.made_by ?? '' },
    schedule: JSON.parse(row.schedule ?? 'null') as MadeRule['schedule'],
    units: JSON.parse(row.units ?? '[]') as MadeRule['units'],
  };
  return { ...common, rule: { kind: 'made', made } };
}
