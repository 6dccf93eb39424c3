/** Once a day: each unit hears in one message of what comes nearer and of what has lapsed, by the rules the preview reads. */
import { type Ahead, deadlineOccurrences, type Overdue } from '../domain/deadline/occurrences.ts';
import { circularDraft } from '../domain/task/chase-texts.ts';
import type { Tx } from '../store/database.ts';
import { findMatter, saveMatter } from '../store/matter.repository.ts';
import { deadlineWord } from './deadline-words.ts';
import { decideClocks } from './decide-clocks.ts';
import { loadLedgerDuties } from './ledger-duties.ts';
import { printedName } from './ledger-entries.ts';
import type { TaskSources } from './task-sources.ts';
import { type DutyWord, tellDutyHolders } from './tell-duty-holders.ts';
import { tellOffice } from './tell-office.ts';

export interface Round {
  /** ISO dates: the first day not done yet, which is before today after a standstill, and today. */
  readonly from: string;
  readonly today: string;
}

/** May run twice a day: a serial is the unit's and the day's. What a standstill left unsaid is said today, once. */
export function deadlineRound({ directories, plans, zone, calendars }: TaskSources) {
  return async (tx: Tx, { from, today }: Round, now: number): Promise<void> => {
    const answering = await plans(tx, today);
    if (answering.expired || answering.plans.length === 0) return;
    await decideClocks(tx, answering.plans, await calendars(tx));
    const { duties } = await loadLedgerDuties(tx, answering.plans);
    const missed = deadlineOccurrences(
      duties.map((duty) => ({ ...duty, owedOn: null, repeats: null })),
      from,
      today,
      zone,
    ).flatMap(({ unit, ahead }) => ahead.map((one) => ({ unit, one })));
    const due = deadlineOccurrences(duties, today, dayAfter(today), zone);
    const directory = await directories(tx);
    const words: DutyWord[] = [];
    for (const unit of directory.units) {
      const own = due.find((one) => one.unit === unit.id);
      const late = missed.filter((one) => one.unit === unit.id && one.one.dueOn >= today).map(({ one }) => one);
      const ahead = [...late, ...(own?.ahead ?? [])]
        .filter((one, at, all) => at === all.findIndex((other) => isSame(one, other)))
        .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
      const overdue = own?.overdue ?? [];
      if (ahead.length + overdue.length === 0) continue;
      const word = deadlineWord(unit, today, now, { ahead, overdue });
      words.push(word);
      const climbing = { name: printedName(unit), unitId: unit.id, overdue, today, serial: word.serial };
      await climb(tx, climbing, now);
    }
    await tellDutyHolders(tx, words, now);
  };
}

interface Climb {
  readonly name: string;
  readonly unitId: number;
  readonly overdue: readonly Overdue[];
  readonly today: string;
  readonly serial: string;
}

async function climb(tx: Tx, { name, unitId, overdue, today, serial }: Climb, now: number): Promise<void> {
  const circular = overdue.filter(({ rung }) => rung === 'circulate');
  if (circular.length > 0) {
    const listed = circular.map(({ duty, dueOn }) => ({ key: duty.key, title: duty.title, dueOn }));
    const draft = circularDraft(name, listed, circular[0]?.climbed ?? [], today);
    await tellOffice(tx, draft, `circular:${today}:${unitId}`, null, now);
  }
  for (const { duty, rung } of overdue) {
    const matter = await findMatter(tx, duty.taskId, unitId);
    await saveMatter(tx, { ...matter, climbed: [...matter.climbed, { rung, on: today, serial }] });
  }
}

/** Two marks of one day, a week before and the day before, when both are spoken of at once. */
function isSame(one: Ahead, other: Ahead): boolean {
  const { duty, dueOn, kind, what } = one;
  return duty.taskId === other.duty.taskId && dueOn === other.dueOn && kind === other.kind && what === other.what;
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
