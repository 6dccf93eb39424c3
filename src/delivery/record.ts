/** One transaction: what a request came to, written on its rows; and what follows for the lane, the target, the month. */
import type { SendResult } from '../adapters/adapter.ts';
import { monthOf } from '../domain/delivery/quota.ts';
import { repeatsWhenUnsure, retryAt } from '../domain/delivery/retry.ts';
import { moveSlot } from '../domain/delivery/slots.ts';
import { DELIVERY_TEXTS } from '../domain/delivery/texts.ts';
import type { Tx } from '../store/database.ts';
import {
  change,
  failTarget,
  holdLane,
  isStillHeld,
  markAccepted,
  type OpenRow,
  pauseLane,
  saveTaken,
} from '../store/lane.repository.ts';
import { nameOutbox } from '../store/outbox-name.repository.ts';
import { countUse } from '../store/quota.repository.ts';
import { LEASE, type Request } from './claim.ts';
import { followUp } from './follow-up.ts';
import type { Report } from './incident.ts';

export interface RecordRules {
  readonly zone: string;
  readonly report: Report;
  /** In [0, 1). */
  readonly chance: () => number;
}

/** What a request came to: one result a row, in their order; `readers` when they were asked for. */
export interface Outcome {
  readonly results: readonly SendResult[];
  readonly readers: readonly string[] | null;
}

/** Recording the same twice changes nothing more. */
export async function record(
  tx: Tx,
  { rows, channel, part, slot }: Request,
  { results, readers }: Outcome,
  rules: RecordRules,
  now: number,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const lane = await holdLane(tx, first.lane);
  if (lane !== null) await saveTaken(tx, first.lane, moveSlot(lane.taken, slot, now));
  for (const [index, row] of rows.entries()) {
    const result = results[index];
    // Another process took the row over while this one was away; an acceptance is the truth all the same.
    const isOurs = result?.kind === 'accepted' || (await isStillHeld(tx, row.id, slot + LEASE));
    if (result !== undefined && isOurs)
      await recordRow(tx, row, result, (part?.number ?? 1) === (part?.of ?? 1), rules, now);
    if (result?.kind === 'accepted') await followUp(tx, row, channel, part, readers, now);
  }
  const { meter } = channel.limit;
  // Claimed as used; what the platform turned away does not count (dingtalk.md 4.8).
  const counts = results.some(({ kind }) => kind === 'accepted' || kind === 'unknown');
  if (meter !== null && !counts) await countUse(tx, monthOf(slot, rules.zone), meter, -1);
}

async function recordRow(
  tx: Tx,
  row: OpenRow,
  result: SendResult,
  isLast: boolean,
  rules: RecordRules,
  now: number,
): Promise<void> {
  switch (result.kind) {
    case 'accepted':
      if (row.work === 'send') await nameOutbox(tx, row.id, [result.receipt, result.card].filter(isName));
      return accepted(tx, row, result.receipt, isLast, now);
    case 'retry':
      return again(tx, row, result, rules, now);
    case 'limited':
      await pauseLane(tx, row.lane, now + result.pauseMs);
      return change(tx, [row.id], {
        state: 'waiting',
        next_at: now,
        attempts: row.attempts,
        code: result.code,
        why: result.why,
      });
    case 'stopped':
      await change(tx, [row.id], { state: 'failed', ended_at: now, code: result.code, why: result.why });
      await failTarget(tx, row.target, DELIVERY_TEXTS.targetStopped, 'target-stopped', now);
      return rules.report(tx, { ...result, kind: 'stopped', target: row.target, group: row.group_id }, now);
    case 'failed':
      return ended(tx, row, result, rules, now);
    case 'unknown':
      if (row.work !== 'send' || repeatsWhenUnsure(row.purpose, result.repeatable))
        return again(tx, row, result, rules, now);
      return change(tx, [row.id], {
        state: 'unknown',
        ended_at: now,
        code: result.code,
        why: DELIVERY_TEXTS.unsure(result.why),
      });
  }
}

function isName(name: string | null | undefined): name is string {
  return name !== null && name !== undefined;
}

async function accepted(tx: Tx, row: OpenRow, receipt: string | null, isLast: boolean, now: number): Promise<void> {
  const before: readonly string[] = JSON.parse(row.receipts);
  const receipts = receipt === null ? before : [...before, receipt];
  if (isLast) {
    await markAccepted(tx, row.id, receipts, now);
    if (row.work === 'recall' && row.subject_id !== null) await change(tx, [row.subject_id], { recalled_at: now });
    return;
  }
  const next = { part: row.part + 1, attempts: 0, receipts: JSON.stringify(receipts) };
  await change(tx, [row.id], { state: 'waiting', next_at: now, ...next });
}

async function again(
  tx: Tx,
  row: OpenRow,
  { code, why }: { readonly code: string; readonly why: string },
  rules: RecordRules,
  now: number,
): Promise<void> {
  const { purpose, due_at: since } = row;
  const at = retryAt({ purpose, attempts: row.attempts + 1, since, chance: rules.chance() }, now);
  if (at === null) return ended(tx, row, { code, why: DELIVERY_TEXTS.gaveUp(why) }, rules, now);
  await change(tx, [row.id], { state: 'waiting', next_at: at, code, why });
}

async function ended(
  tx: Tx,
  row: OpenRow,
  { code, why }: { readonly code: string; readonly why: string },
  rules: RecordRules,
  now: number,
): Promise<void> {
  await change(tx, [row.id], { state: 'failed', ended_at: now, code, why });
  if (row.work !== 'send') return;
  const { target, via, purpose, serial, group_id: group } = row;
  await rules.report(tx, { kind: 'failed', target, group, via, purpose, serial, code, why }, now);
}
