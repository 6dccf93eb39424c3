/** A row with fewer cells than the header: its cells keep their places when they fit there, else they are dealt anew. */
import { findDates } from '../deadline/date-words.ts';
import { splitUnits } from '../unit-list.ts';
import { isOffice } from '../unit-words.ts';
import type { Column } from './columns.ts';

const STANDING = /长期|持续|全年|常态|每[年月周日季]/;

function isOffices(cell: string): boolean {
  const { units, strangers } = splitUnits(cell);
  return strangers.length === 0 && units.length > 0 && units.every(({ unit }) => isOffice(unit));
}

function fits(column: Column, cell: string): boolean {
  if (cell === '' || /^[-—－/／无]+$/.test(cell)) return column !== 'task';
  const time = cell.length <= 24 && (findDates(cell).length > 0 || STANDING.test(cell));
  if (column === 'lead' || column === 'support' || column === 'responsible') return splitUnits(cell).units.length > 0;
  if (column === 'time') return time;
  if (column === 'number') return /^[\d.一二三四五六七八九十（()）]{1,6}$/.test(cell);
  return column !== 'task' || !isOffices(cell);
}

/** One cell a column; null when more than one column, or none, could be the one left out. */
export function refit(columns: readonly Column[], cells: readonly string[]): readonly string[] | null {
  const column = (index: number) => columns[index] ?? 'other';
  if (cells.length >= columns.length || cells.every((cell, index) => fits(column(index), cell))) return cells;
  const spare = columns.length - cells.length;
  let reached = new Map<number, { readonly ways: number; readonly dealt: readonly string[] }>([
    [0, { ways: 1, dealt: [] }],
  ]);
  for (const cell of cells) {
    const next: typeof reached = new Map();
    for (const [from, { ways, dealt }] of reached) {
      for (let at = from; at <= dealt.length + spare && at < columns.length; at += 1) {
        if (!fits(column(at), cell)) continue;
        const filled = [...dealt, ...Array.from({ length: at - dealt.length }, () => ''), cell];
        const before = next.get(at + 1);
        next.set(at + 1, { ways: ways + (before?.ways ?? 0), dealt: filled });
      }
    }
    reached = next;
  }
  const ends = [...reached.values()];
  const [only] = ends;
  return ends.length === 1 && only?.ways === 1 ? only.dealt : null;
}
