/** Alerts as the services know them: the value, its timers, and every step beside it. */
import { createHash } from 'node:crypto';
import { type Alert, phaseOf, type Unratified } from '../domain/alert/alert.ts';
import { spanOf } from '../domain/alert/in-force.ts';
import { type AlertTimer, nextOf } from '../domain/alert/timers.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Tx } from './database.ts';

export interface AlertRecord {
  readonly id: number;
  readonly alert: Alert;
  readonly timers: readonly AlertTimer[];
}

/** A step as it was taken. `effectiveAt` is null where nothing takes effect by it. */
export interface AlertStep {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly serial: string | null;
  readonly effectiveAt: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

const OPEN = ['draft', 'awaiting approval', 'issued', 'raised', 'lowered', 'extended'] as const;

/** Adds an alert under a code that no other open alert has. */
export async function insertAlert(tx: Tx, alert: Omit<Alert, 'code'>, now: number): Promise<AlertRecord> {
  const code = await freshCode(tx, `new:${now}`);
  const complete: Alert = { ...alert, code };
  const { id } = await tx
    .insertInto('alert')
    .values({ ...columns(complete, []), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, alert: complete, timers: [] };
}

export async function saveAlert(tx: Tx, { id, alert, timers }: AlertRecord): Promise<void> {
  await tx.updateTable('alert').set(columns(alert, timers)).where('id', '=', id).execute();
}

/** Four digits that no open alert has, nor an emergency that still has to be signed; not a secret: it only says which draft is meant. */
export async function freshCode(tx: Tx, seed: string): Promise<string> {
  const rows = await tx
    .selectFrom('alert')
    .select(FIELDS)
    .where((eb) => eb.or([eb('phase', 'in', OPEN), eb('unratified', '=', 1)]))
    .execute();
  const taken = new Set(
    rows.map(recordOf).flatMap(({ alert }) => [alert, ...alert.unratified].map(({ code }) => code)),
  );
  for (let salt = 0; ; salt += 1) {
    const bytes = createHash('sha256').update(`${seed}:${salt}`).digest();
    const code = String(1_000 + (bytes.readUInt32BE(0) % 9_000));
    if (!taken.has(code)) return code;
  }
}

export async function findAlert(tx: Tx, id: number): Promise<AlertRecord | null> {
  const row = await tx.selectFrom('alert').select(FIELDS).where('id', '=', id).executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** Those that are open or not yet over, in the order in which they were drafted. */
export async function liveAlerts(tx: Tx, now: number): Promise<AlertRecord[]> {
  const rows = await tx
    .selectFrom('alert')
    .select(FIELDS)
    .where((eb) => eb.or([eb('phase', 'in', OPEN), eb('ends_at', '>', now)]))
    .orderBy('id')
    .execute();
  return rows.map(recordOf);
}

/** Those that went out in an emergency and still have to be signed, over or not. */
export async function unratifiedAlerts(tx: Tx): Promise<AlertRecord[]> {
  const rows = await tx.selectFrom('alert').select(FIELDS).where('unratified', '=', 1).orderBy('id').execute();
  return rows.map(recordOf);
}

/** By any serial number it ever announced; null when no alert has it. */
export async function findAlertBySerial(tx: Tx, serial: string): Promise<AlertRecord | null> {
  const step = await tx.selectFrom('alert_event').select('alert_id').where('serial', '=', serial).executeTakeFirst();
  return step ? findAlert(tx, step.alert_id) : null;
}

/** Ids of those with something to do by `now`, in the order in which it fell due. */
export async function dueAlerts(tx: Tx, now: number): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom('alert')
    .select('id')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** When the next one has something to do; null for never. */
export async function nextAlertDue(tx: Tx): Promise<number | null> {
  const row = await tx
    .selectFrom('alert')
    .select((eb) => eb.fn.min<number | null>('next_at').as('at'))
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The newest alert of an issuer that was ever announced; null when there is none. */
export async function lastIssuedAlert(tx: Tx, issuer: number | null): Promise<AlertRecord | null> {
  const rows = await tx
    .selectFrom('alert')
    .select(FIELDS)
    .where('serial', 'is not', null)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map(recordOf).find(({ alert }) => alert.issuer === issuer) ?? null;
}

export async function addStep(tx: Tx, alertId: number, step: AlertStep): Promise<void> {
  await tx
    .insertInto('alert_event')
    .values({
      alert_id: alertId,
      at: step.at,
      actor: step.actor,
      action: step.action,
      serial: step.serial,
      effective_at: step.effectiveAt,
      detail: canonicalJson(step.detail),
    })
    .execute();
}

/** Every step of an alert, in the order in which it was taken. */
export async function stepsOf(tx: Tx, alertId: number): Promise<AlertStep[]> {
  const rows = await tx.selectFrom('alert_event').selectAll().where('alert_id', '=', alertId).orderBy('id').execute();
  return rows.map(({ at, actor, action, serial, effective_at, detail }) => ({
    ...{ at, actor, action, serial, effectiveAt: effective_at },
    detail: JSON.parse(detail),
  }));
}

/** The next number after `stem`. The caller holds the chain, so nobody else takes it. */
export async function nextSerial(tx: Tx, stem: string): Promise<string> {
  const rows = await tx.selectFrom('alert_event').select('serial').where('serial', 'like', `${stem}%`).execute();
  const numbers = rows.map(({ serial }) => Number(serial?.slice(stem.length) ?? 0));
  return `${stem}${Math.max(0, ...numbers) + 1}`;
}

const FIELDS = ['id', 'content', 'timers'] as const;

function recordOf(row: { id: number; content: string; timers: string }): AlertRecord {
  const stored: Alert = JSON.parse(row.content);
  return {
    id: row.id,
    alert: { ...stored, unratified: stored.unratified.map(coded(stored)) },
    timers: JSON.parse(row.timers),
  };
}

/** Emergencies stored before they had a code of their own go by their alert's. */
function coded({
  code,
  serial,
}: Alert): (emergency: Partial<Unratified> & Pick<Unratified, 'by' | 'reason'>) => Unratified {
  return (emergency) => ({ code, serial, ...emergency });
}

function columns(alert: Alert, timers: readonly AlertTimer[]) {
  return {
    code: alert.code,
    kind: alert.kind,
    phase: phaseOf(alert),
    serial: alert.serial,
    content: canonicalJson(alert),
    timers: canonicalJson(timers),
    next_at: nextOf(timers),
    ends_at: spanOf(alert)?.to ?? null,
    unratified: alert.unratified.length > 0 ? 1 : 0,
  };
}
