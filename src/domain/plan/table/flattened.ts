/** A table that was flattened to one cell a line: its lines are dealt back to the columns, or told when they cannot be. */
import { findDates } from '../deadline/date-words.ts';
import { splitUnits } from '../unit-list.ts';
import { isOffice } from '../unit-words.ts';
import type { Column } from './columns.ts';

const LONGEST_ROW = 24;

/** How well joined lines fit a column; -Infinity when they cannot stand there. */
function fitness(column: Column, lines: readonly string[]): number {
  const cell = lines.join('');
  if (cell === '') return column === 'task' ? Number.NEGATIVE_INFINITY : 0;
  if (column === 'lead' || column === 'support' || column === 'responsible') {
    const list = splitUnits(cell);
    const units = list.strangers.length === 0 && list.units.every(({ unit }) => isOffice(unit));
    const breaks = lines.slice(0, -1).filter((line) => !line.endsWith('、')).length;
    return units ? 3 - breaks : Number.NEGATIVE_INFINITY;
  }
  if (column === 'time')
    return findDates(cell).length > 0 || /长期|持续|全年|每[年月季]/.test(cell) ? 3 : Number.NEGATIVE_INFINITY;
  if (column === 'number' || column === 'category') return lines.length === 1 ? 0.5 : Number.NEGATIVE_INFINITY;
  const list = splitUnits(cell);
  return list.strangers.length === 0 && list.units.every(({ unit }) => isOffice(unit)) ? -2 : 1 - lines.length * 0.01;
}

interface Deal {
  readonly score: number;
  readonly ways: number;
  readonly cells: readonly string[];
}

const NEVER: Deal = { score: Number.NEGATIVE_INFINITY, ways: 0, cells: [] };

/** The one best way to deal the lines to the columns in order; null when there is none or more than one. */
export function dealLines(columns: readonly Column[], lines: readonly string[]): readonly string[] | null {
  if (lines.length > LONGEST_ROW || lines.length === 0) return null;
  let reached: Deal[] = Array.from({ length: lines.length + 1 }, (_, at) =>
    at === 0 ? { score: 0, ways: 1, cells: [] } : NEVER,
  );
  for (const column of columns) {
    const next: Deal[] = Array.from({ length: lines.length + 1 }, () => NEVER);
    reached.forEach((deal, from) => {
      if (deal.ways === 0) return;
      for (let to = from; to <= lines.length; to += 1) {
        const score = deal.score + fitness(column, lines.slice(from, to));
        const best = next[to] ?? NEVER;
        if (score === Number.NEGATIVE_INFINITY || score < best.score) continue;
        const ways = score === best.score ? best.ways + deal.ways : deal.ways;
        next[to] = { score, ways, cells: [...deal.cells, lines.slice(from, to).join('')] };
      }
    });
    reached = next;
  }
  const whole = reached[lines.length] ?? NEVER;
  return whole.ways === 1 ? whole.cells : null;
}
