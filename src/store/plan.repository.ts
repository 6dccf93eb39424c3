/** Plans as documents: what they are, where they came from, how long they hold. */
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
}

/** In the order of their import. */
export async function listPlans(tx: Tx): Promise<PlanRecord[]> {
  return plans(tx).orderBy('id').execute();
}

/** Null for '' too: documents without a number are not known by it. */
export async function findPlanByNumber(tx: Tx, documentNumber: string): Promise<PlanRecord | null> {
  if (documentNumber === '') return null;
  return (await plans(tx).where('document_number', '=', documentNumber).executeTakeFirst()) ?? null;
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
    ]);
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
  };
}
