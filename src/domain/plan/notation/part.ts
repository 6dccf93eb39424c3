/** One part of a spoken duty (B、C参与): the units before a verb, with the role the verb gives. */
import type { DutyRole } from '../duty-words.ts';
import type { Assignment } from '../plan.ts';
import { splitUnits } from '../unit-list.ts';

/** A part that was read: its rows, and the items among its units that are no units. */
export interface Part {
  readonly assignments: readonly Assignment[];
  readonly strangers: readonly string[];
  /** The part is a bare list that ends in 负责, the shape that 排在第一位 speaks of. */
  readonly plain: boolean;
}

export type PartNotation = (words: string) => Part | null;

/** A list of units with one role for all. */
export function withRole(words: string, role: DutyRole, plain = false): Part {
  const list = splitUnits(words);
  return { assignments: list.units.map((each) => ({ ...each, role })), strangers: list.strangers, plain };
}
