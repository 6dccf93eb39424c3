/** Plans as documents: what they are, where they came from, how long they hold. */
import type { DayCount } from '../domain/task/assigned.ts';
import type { Tx } from './database.ts';

export interface PlanRecord {
  readonly id: number;
  readonly title: string;
  /** '' when the document has none. */
  readonly documentNumber: string;
  /** What an answer calls it. */
  readonly shortName: string;
  readonly issuer: string;
  /** ISO date or ''. */
  readonly issuedOn: string;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  /** Of the file's content: the same file twice is recognised by it. */
  readonly digest: string;
  readonly fileName: string;
  /** Epoch milliseconds. */
  readonly importedAt: number;
  readonly importedBy: string;
  /** Days before a day on which units are reminded of it, most first. */
  readonly remindDays: readonly number[];
  /** How the days of a 13710 clock are counted. */
  readonly clock: DayCount;
}

/** 7, 1 and 0 days before, until the office says otherwise (design 8). */
export const REMIND_DAYS: readonly number[] = [7, 1, 0];

/** In the order of their import. */
export async function listPlans(tx: Tx): Promise<PlanRecord[]> {
  return (await plans(tx).orderBy('id').execute()).map(record);
}

/** Null for '' too: documents without a number are not known by it. */
export async function findPlanByNumber(tx: Tx, documentNumber: string): Promise<PlanRecord | null> {
  if (documentNumber === '') return null;
  const row = await plans(tx).where('document_number', '=', documentNumber).executeTakeFirst();
  return row === undefined ? null : record(row);
}

/** The id given to it. Throws when another plan has the document number. */
export async function insertPlan(tx: Tx, plan: Omit<PlanRecord, 'id'>): Promise<number> {
  const { id } = await tx.insertInto('plan').values(row(plan)).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Writes the whole record over the plan with its id. */
export async function updatePlan(tx: Tx, plan: PlanRecord): Promise<void> {
  await tx.updateTable('plan').set(row(plan)).where('id', '=', plan.id).execute();
}

function plans(tx: Tx) {
  return tx
    .selectFrom('plan')
    .select([
      'id',
      'title',
      'document_number as documentNumber',
      'short_name as shortName',
      'issuer',
      'issued_on as issuedOn',
      'period_from as periodFrom',
      'period_to as periodTo',
      'digest',
      'file_name as fileName',
      'imported_at as importedAt',
      'imported_by as importedBy',
      'remind_days as remindDays',
      'clock',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof plans>['execute']>>[number];

function record({ remindDays, ...plan }: Row): PlanRecord {
  return { ...plan, remindDays: remindDays === '' ? [] : remindDays.split(',').map(Number) };
}

function row(plan: Omit<PlanRecord, 'id'>) {
  return {
    title: plan.title,
    document_number: plan.documentNumber,
    short_name: plan.shortName,
    issuer: plan.issuer,
    issued_on: plan.issuedOn,
    period_from: plan.periodFrom,
    period_to: plan.periodTo,
    digest: plan.digest,
    file_name: plan.fileName,
    imported_at: plan.importedAt,
    imported_by: plan.importedBy,
    remind_days: plan.remindDays.join(','),
    clock: plan.clock,
  };
}
