/** Promises up to three units to propose when a name fits none: those that share most of their characters with it. */
import { ownKeys } from './name-index.ts';
import type { Unit } from './unit.ts';

/** Half of the name must be there; less is a guess. */
const ENOUGH = 0.5;

/** The best fits first; [] when nothing is alike. `key` is a nameKey. */
export function nearestUnits(key: string, units: readonly Unit[]): readonly Unit[] {
  const asked = core(key);
  if (asked.length < 2) return [];
  return units
    .map((unit) => ({ unit, score: Math.max(...ownKeys(unit).map((own) => likeness(asked, core(own)))) }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ unit }) => unit);
}

/** What tells a unit from others of its kind: 市能源局 → 能源. */
function core(key: string): string {
  return key.replace(/^市(?=..)/u, '').replace(/(?<=..)(?:[县区市局委办]|委员会|管委会)$/u, '');
}

/** 1 when one holds the other, else the share of characters in common order; 代县, all but its 县 a single character, is like nothing. */
function likeness(asked: string, name: string): number {
  if (name.length < 2 || /^.[县区市]$/u.test(name)) return 0;
  if (name.includes(asked) || asked.includes(name)) return 1;
  return commonLength(asked, name) / Math.max(asked.length, name.length);
}

/** Length of the longest common subsequence. */
function commonLength(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const char of a) {
    const next = [0];
    for (let at = 1; at <= b.length; at++) {
      const kept = Math.max(row[at] ?? 0, next[at - 1] ?? 0);
      next.push(b[at - 1] === char ? Math.max(kept, (row[at - 1] ?? 0) + 1) : kept);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
