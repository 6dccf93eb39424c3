/** The office's list of a Monday, from the same ledger as 督办 and the reminders. */
import { windowOf } from '../domain/calendar/day.ts';
import type { LedgerDuty } from '../domain/deadline/ledger-duty.ts';
import { recurrenceDays } from '../domain/deadline/recurrence.ts';
import type { Directory } from '../domain/directory/directory.ts';
import { type Brief, briefText, type UnitKeys } from '../domain/task/brief-texts.ts';
import type { Tx } from '../store/database.ts';
import { countTaskEvents } from '../store/task-event.repository.ts';
import { type LateDuty, lateLedger } from './late-ledger.ts';
import { loadLedgerDuties } from './ledger-duties.ts';
import { printedName } from './ledger-entries.ts';
import type { TaskSources } from './task-sources.ts';
import { unreachedUnits } from './tell-duty-holders.ts';
import { tellOffice } from './tell-office.ts';

const WEEK = 7 * 24 * 3_600_000;

/** Nothing while no plan is in force. */
export function progressBrief({ directories, plans }: TaskSources) {
  return async (tx: Tx, { today }: { readonly today: string }, now: number): Promise<void> => {
    const { expired, plans: inForce } = await plans(tx, today);
    if (expired || inForce.length === 0) return;
    const directory = await directories(tx);
    const { red, yellow, waiting, asking, undecided } = await lateLedger(tx, inForce, today);
    const { duties, undecided: undated } = await loadLedgerDuties(tx, inForce);
    const owing = new Set(duties.filter(({ owedOn }) => owedOn !== null).map(({ unitId }) => unitId));
    const unreached = new Set(await unreachedUnits(tx, [...owing]));
    const brief: Brief = {
      today,
      red: byUnit(red, directory),
      yellow: byUnit(yellow, directory),
      waiting: byUnit(waiting, directory),
      asking: byUnit(asking, directory),
      thisWeek: dueWithin(duties, today, windowOf('week', today).to),
      reported: await countTaskEvents(tx, ['progress', 'reported'], now - WEEK),
      closed: await countTaskEvents(tx, ['closed'], now - WEEK),
      unreached: directory.units.filter(({ id }) => unreached.has(id)).map(printedName),
      undated: [...new Set(undated.map(({ key }) => key))],
      undecided: undecided.length,
    };
    await tellOffice(
      tx,
      briefText(brief),
      `progress-brief:${today}`,
      null,
      now,
      false,
      `周${today.slice(2).replaceAll('-', '')}`,
    );
  };
}

function byUnit(duties: readonly LateDuty[], directory: Directory): UnitKeys[] {
  return directory.units.flatMap((unit) => {
    const keys = [...new Set(duties.filter(({ unitId }) => unitId === unit.id).map(({ key }) => key))];
    return keys.length === 0 ? [] : [{ unit: printedName(unit), keys }];
  });
}

/** Keys of tasks with a day in the half-open window, in the ledger's order. */
function dueWithin(duties: readonly LedgerDuty[], from: string, to: string): string[] {
  const isDue = (day: LedgerDuty['days'][number]) =>
    day.kind === 'recurring'
      ? recurrenceDays(day.recurrence, from, to).some(
          (on) => (day.from === null || day.from <= on) && (day.to === null || on < day.to),
        )
      : from <= day.on && day.on < to;
  return [...new Set(duties.filter(({ days }) => days.some(isDue)).map(({ key }) => key))];
}
