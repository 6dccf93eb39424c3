/** Once a day: 提醒, 督办 or the draft of a 通报 for each unit with something overdue, in one message. */
import { shortTitle } from '../domain/plan/short-title.ts';
import { chaseText, circularDraft, type Overdue } from '../domain/task/chase-texts.ts';
import { type Climbed, nextRung, type Rung } from '../domain/task/ladder.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { type DutyRow, listDatedDuties, saveMatter } from '../store/matter.repository.ts';
import { receiptsOf } from '../store/receipt.repository.ts';
import { chasedDuties } from './chased-duties.ts';
import { printedName } from './ledger-entries.ts';
import type { LookUpSources } from './look-up-tasks.ts';
import { tellOffice } from './tell-office.ts';
import { tellUnit } from './tell-unit.ts';

const ORDER: readonly Rung[] = ['remind', 'supervise', 'circulate'];

/** May run twice a day: the serial is the unit's and the day's. */
export function chaseOverdue({ directories, plans, zone }: LookUpSources) {
  return async (tx: Tx, _input: null, now: number): Promise<void> => {
    await holdChain(tx);
    const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
    const today = day.toString();
    const answering = await plans(tx, today);
    if (answering.expired || answering.plans.length === 0) return;
    const dated = await listDatedDuties(
      tx,
      answering.plans.map(({ id }) => id),
      day.subtract({ days: 1 }).toString(),
    );
    const chased = chasedDuties(dated, answering.plans, zone).filter(
      ({ matter }) => matter.standing.kind !== 'reported',
    );
    const directory = await directories(tx);
    for (const [unitId, duties] of Map.groupBy(chased, ({ unitId }) => unitId)) {
      const unit = directory.unit(unitId);
      if (unit !== null) await chase(tx, { unitId, name: printedName(unit), duties, today }, now);
    }
  };
}

interface UnitChase {
  readonly unitId: number;
  readonly name: string;
  readonly duties: readonly DutyRow[];
  readonly today: string;
}

async function chase(tx: Tx, { unitId, name, duties, today }: UnitChase, now: number): Promise<void> {
  const due: { duty: DutyRow; climbed: readonly Climbed[]; rung: Rung }[] = [];
  for (const duty of duties) {
    const climbed: Climbed[] = [];
    for (const { rung, on, serial } of duty.matter.climbed)
      climbed.push({ rung, on, isDelivered: await isDelivered(tx, serial) });
    const rung = nextRung(duty.dueOn ?? today, climbed, today);
    if (rung !== null) due.push({ duty, climbed, rung });
  }
  const highest = ORDER.findLast((rung) => due.some((one) => one.rung === rung));
  if (highest === undefined) return;
  const overdue = duties.map(
    ({ key, title, dueOn }): Overdue => ({ key, title: shortTitle(title), dueOn: dueOn ?? today }),
  );
  const serial = `催${today.slice(5).replace('-', '')}-${unitId}`;
  if (highest === 'circulate') {
    const named = due.filter(({ rung }) => rung === 'circulate');
    const keys = named.map(({ duty }) => duty.key);
    await tellOffice(
      tx,
      circularDraft(
        name,
        overdue.filter(({ key }) => keys.includes(key)),
        named[0]?.climbed ?? [],
        today,
      ),
      `circular:${today}:${unitId}`,
      null,
      now,
    );
  }
  const spoken = highest === 'remind' ? 'remind' : 'supervise';
  await tellUnit(
    tx,
    { unitId, text: chaseText(name, spoken, overdue, today, serial), purpose: 'reminder', serial, isDrill: false },
    now,
  );
  for (const { duty, rung } of due) {
    await saveMatter(tx, { ...duty.matter, climbed: [...duty.matter.climbed, { rung, on: today, serial }] });
  }
}

async function isDelivered(tx: Tx, serial: string): Promise<boolean> {
  return (await receiptsOf(tx, serial)).some(({ state }) => state === 'accepted' || state === 'folded');
}
