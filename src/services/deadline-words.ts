/** An occurrence as the message it becomes: the same words and the same receivers for the preview and for the real thing. */

import type { Ahead, Overdue } from '../domain/deadline/occurrences.ts';
import { deadlineText } from '../domain/deadline/texts.ts';
import type { Unit } from '../domain/directory/unit.ts';
import { printedName } from './ledger-entries.ts';
import type { DutyWord } from './tell-duty-holders.ts';

export interface Spoken {
  readonly ahead: readonly Ahead[];
  readonly overdue: readonly Overdue[];
}

const DAY = 24 * 3_600_000;

/**
 * One a unit and day: the serial number, which is also the key, says both. `day` is an ISO date, `at` when it is said: a day
 * later “今天到期” would be wrong, so it is not sent any more.
 */
export function deadlineWord(unit: Unit, day: string, at: number, { ahead, overdue }: Spoken): DutyWord {
  const serial = `催${day.slice(2).replaceAll('-', '')}-${unit.id}`;
  const text = deadlineText({ unit: printedName(unit), ahead, overdue, today: day, serial });
  return { unitId: unit.id, serial, key: serial, text, expires: at + DAY };
}
