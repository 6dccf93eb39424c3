/** The hash chain of everything anybody changed: a row altered, added or taken away afterwards shows. */
import { createHash } from 'node:crypto';
import type { AuditTable } from './audit.table.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Tx } from './database.ts';
import { inBatches } from './in-batches.ts';
import { prepare } from './prepared.ts';

export interface AuditEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** Anything JSON holds. */
  readonly detail: unknown;
}

/** `at` is the id of the first row that does not fit. */
export type AuditVerdict =
  | { readonly ok: true; readonly count: number; readonly head: string }
  | { readonly ok: false; readonly at: number };

const PAGE = 1_000;

/**
 * Waits until no other change is under way and lets none begin before this transaction ends. A service that writes calls it
 * before it reads what it decides by (design 4.6). Returns the head.
 */
export async function holdChain(tx: Tx): Promise<{ readonly hash: string }> {
  return held.get(tx) ?? takeHead(tx);
}

/**
 * Adds an entry to the chain and returns its id and hash. Holds the head until the transaction ends, so changes are
 * serial and the chain cannot fork.
 */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<{ readonly id: number; readonly hash: string }> {
  const { count, hash: previous } = held.get(tx) ?? (await takeHead(tx));
  const row = {
    id: count + 1,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    detail: canonicalJson(entry.detail),
    previous_hash: previous,
  };
  const hash = hashOf(row);
  await insertEntry(tx, { ...row, hash });
  await moveHead(tx, { count: row.id, hash });
  held.set(tx, { count: row.id, hash });
  return { id: row.id, hash };
}

/** Reads the whole chain and holds its head meanwhile, so that nobody appends to what is being checked. */
export async function verifyAudit(tx: Tx): Promise<AuditVerdict> {
  const head = await takeHead(tx);
  let id = 0;
  let hash = '';
  for (;;) {
    const rows = await tx.selectFrom('audit').selectAll().where('id', '>', id).orderBy('id').limit(PAGE).execute();
    for (const row of rows) {
      id += 1;
      if (row.id !== id || row.previous_hash !== hash || row.hash !== hashOf(row)) return { ok: false, at: id };
      hash = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  if (head.count !== id) return { ok: false, at: Math.min(head.count, id) + 1 };
  return head.hash === hash ? { ok: true, count: id, head: hash } : { ok: false, at: id };
}

/** The hash of the newest entry of this action about this subject; null when there is none. */
export async function findAuditHash(tx: Tx, action: string, subject: string): Promise<string | null> {
  const row = await tx
    .selectFrom('audit')
    .select('hash')
    .where('action', '=', action)
    .where('subject', '=', subject)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.hash ?? null;
}

/** An entry as an archive prints it. */
export type AuditLine = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'subject'> & {
  readonly id: number;
  readonly detail: unknown;
};

/** Entries about any of these subjects, oldest first. */
export function auditAbout(tx: Tx, subjects: readonly string[]): Promise<AuditLine[]> {
  return auditWhere(tx, 'subject', subjects);
}

/** Entries written at any of these instants, oldest first: steps of a draft stand under a code that others had before. */
export function auditAt(tx: Tx, instants: readonly number[]): Promise<AuditLine[]> {
  return auditWhere(tx, 'at', instants);
}

async function auditWhere(
  tx: Tx,
  column: 'subject' | 'at',
  values: readonly (string | number)[],
): Promise<AuditLine[]> {
  const found: AuditLine[] = [];
  await inBatches([...new Set(values)], async (batch) => {
    const rows = await tx
      .selectFrom('audit')
      .select(['id', 'at', 'actor', 'action', 'subject', 'detail'])
      .where(column, 'in', batch)
      .execute();
    found.push(...rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as unknown })));
  });
  return found.sort((a, b) => a.id - b.id);
}

interface Head {
  readonly count: number;
  readonly hash: string;
}

/** The head as a transaction that holds it has left it: nobody else can have moved it meanwhile. */
const held = new WeakMap<Tx, Head>();

const lockHead = prepare((tx) =>
  tx
    .updateTable('audit_head')
    .set((eb) => ({ count: eb.ref('count') }))
    .where('id', '=', 1)
    .returning(['count', 'hash']),
);

const moveHead = prepare((tx, { count, hash }: { count: number; hash: string }) =>
  tx.updateTable('audit_head').set({ count, hash }).where('id', '=', 1),
);

const insertEntry = prepare((tx, row: { readonly [K in keyof AuditTable]: AuditTable[K] }) =>
  tx.insertInto('audit').values({
    ...{ id: row.id, at: row.at, actor: row.actor, action: row.action, subject: row.subject },
    ...{ detail: row.detail, previous_hash: row.previous_hash, hash: row.hash },
  }),
);

async function takeHead(tx: Tx): Promise<Head> {
  const [head] = (await lockHead(tx, {})).rows;
  if (head === undefined) throw new Error('the audit has no head');
  held.set(tx, head);
  return head;
}

/** SHA-256 in hex over the row's canonical JSON; `detail` goes in as the text that is stored. */
function hashOf(row: Omit<AuditTable, 'hash'>): string {
  const { id, at, actor, action, subject, detail, previous_hash } = row;
  const text = canonicalJson({ id, at, actor, action, subject, detail, previous_hash });
  return createHash('sha256').update(text).digest('hex');
}
