/** Sends what is due in a lane until its limit: claim with a slot → send → record. The only place that sends. */
import { createHash } from 'node:crypto';
import type { Address, Channel } from '../adapters/adapter.ts';
import type { Clock } from '../domain/calendar/clock.ts';
import { DELIVERY_TEXTS } from '../domain/delivery/texts.ts';
import type { Store } from '../store/database.ts';
import type { OpenRow } from '../store/lane.repository.ts';
import { type ClaimRules, claim, type Request } from './claim.ts';
import type { DeliveryMetrics } from './metrics.ts';
import { type Outcome, type RecordRules, record } from './record.ts';

export interface DrainParts extends ClaimRules, RecordRules {
  readonly store: Pick<Store, 'transact'>;
  readonly clock: Clock;
  readonly metrics: DeliveryMetrics;
}

/** Works a lane off and returns when to look again, epoch ms; null when nothing is open in it. */
export type Drain = (lane: string) => Promise<number | null>;

export function createDrain(parts: DrainParts): Drain {
  const { store, clock, metrics } = parts;

  return async function drain(lane) {
    const underWay = new Set<Promise<void>>();
    const faults: unknown[] = [];
    for (;;) {
      if (faults.length > 0) {
        await Promise.all(underWay);
        throw faults[0];
      }
      const next = await store.transact((tx) => claim(tx, lane, parts, clock.now()));
      if (next.kind === 'again') continue;
      if (next.kind === 'rest') {
        if (underWay.size > 0) {
          await Promise.race(underWay);
          continue;
        }
        if (next.isLimit) metrics.waited(lane.split(':')[0] ?? lane);
        return next.at;
      }
      const work: Promise<void> = carryOut(next)
        .catch((error) => void faults.push(error))
        .finally(() => underWay.delete(work));
      underWay.add(work);
      if (underWay.size >= next.channel.limit.atOnce) await Promise.race(underWay);
    }
  };

  async function carryOut(request: Request): Promise<void> {
    const outcome = await send(request, clock.now());
    const now = clock.now();
    await store.transact((tx) => record(tx, request, outcome, parts, now));
    for (const [index, row] of request.rows.entries()) {
      const result = outcome.results[index];
      if (result === undefined) continue;
      const code = result.kind === 'accepted' ? 'ok' : result.code;
      metrics.sent(row.via, result.kind, code, (now - row.due_at) / 1_000);
    }
  }
}

async function send({ channel, rows, addresses, part }: Request, now: number): Promise<Outcome> {
  const [row] = rows;
  const [address] = addresses;
  if (row === undefined || address === undefined) return { results: [], readers: null };
  if (part === null) return ask(channel, row, address, now);
  const { batch } = channel.capabilities;
  const results =
    batch === null
      ? [await channel.send(address, part, keyOf(row.dedupe_key, part.number), now)]
      : await batch.send(addresses, part, keyOf(rows.map((one) => one.dedupe_key).join(), part.number), now);
  return { results, readers: null };
}

/** What is done about a message that went before: taken back, or its readers asked for. */
async function ask({ capabilities }: Channel, row: OpenRow, address: Address, now: number): Promise<Outcome> {
  const [receipt] = JSON.parse(row.receipts) as readonly string[];
  if (row.work === 'recall') {
    if (capabilities.recall === null || receipt === undefined) return NO_RECALL;
    return { results: [await capabilities.recall.recall(address, receipt, now)], readers: null };
  }
  if (capabilities.readReceipts === null || receipt === undefined) return NO_READERS;
  const readers = await capabilities.readReceipts.readers(address, receipt, now);
  return readers === null ? NO_READERS : { results: [{ kind: 'accepted', receipt: null }], readers };
}

const NO_RECALL: Outcome = {
  results: [{ kind: 'failed', code: 'no-recall', why: DELIVERY_TEXTS.noRecall }],
  readers: null,
};
const NO_READERS: Outcome = {
  results: [{ kind: 'failed', code: 'no-readers', why: DELIVERY_TEXTS.noReaders }],
  readers: null,
};

/** The platform's dedupe key of a part: 32 characters, the same at each try. */
function keyOf(dedupeKey: string, part: number): string {
  return createHash('sha256').update(`${dedupeKey}#${part}`).digest('hex').slice(0, 32);
}
