/** What a call of an alert is called: 橙色预警·全市, 红色预警·忻府、定襄、原平. */
import { type AlertLevel, LEVEL_WORDS, LEVELS } from '../alert/level.ts';
import type { Directory } from '../directory/directory.ts';
import type { Unit } from '../directory/unit.ts';
import type { CalledLevels } from './called-levels.ts';

/** The strictest level first; counties of several levels are named under their own. */
export function callTitle(levels: CalledLevels, directory: Directory): string {
  return LEVELS.toReversed()
    .flatMap((level) => {
      const named = directory.units.filter(({ id }) => levels[id] === level);
      return named.length === 0 ? [] : [`${LEVEL_WORDS[level].name}·${areaWords(named, directory)}`];
    })
    .join('；');
}

export function strictestOf(levels: CalledLevels): AlertLevel | null {
  return LEVELS.findLast((level) => Object.values(levels).includes(level)) ?? null;
}

function areaWords(named: readonly Unit[], directory: Directory): string {
  const counties = directory.units.filter(({ kind }) => kind === 'county');
  if (counties.length > 0 && counties.every((county) => named.includes(county))) return '全市';
  return named.length <= 3
    ? named.map(({ short }) => short).join('、')
    : `${named[0]?.short ?? ''}等${named.length}个县（市、区）`;
}
