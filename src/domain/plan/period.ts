/** From when to when a plan holds, as its headings, its title or its own words say. */
import { isoDay } from './deadline/day.ts';
import type { Period } from './plan.ts';

const NONE: Period = { from: null, to: null };
const MONTHS =
  /(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?\s*(?:(?:起)?\s*(?:至|到|-|－|—+|~|～)\s*(?:(\d{4})年|(次年))?(\d{1,2})月(?:(\d{1,2})日)?)?/;
const VALID =
  /(?:实施|执行|行动|攻坚|方案|工作|专项|整治|有效)(?:行动)?(?:时间|期限|期|时限|周期)(?:范围)?(?:为|是|：|:|自|从)+[^。\n]{0,6}?(\d{4}年\d{1,2}月[^。\n]{0,24})/;

/** The span of a phrase such as 2021年4月-2022年1月 or 2022年2月; nulls when it names no month. */
export function spanOf(words: string): Period {
  const match = MONTHS.exec(words);
  if (!match) return NONE;
  const [, y1, m1, d1, y2, next, m2, d2] = match;
  const year = Number(y1);
  const endYear = y2 === undefined ? year + (next === undefined ? 0 : 1) : Number(y2);
  const from = isoDay(year, [Number(m1), Number(d1 ?? 1)]);
  const to =
    m2 === undefined ? isoDay(year, [Number(m1), Number(d1 ?? 0)]) : isoDay(endYear, [Number(m2), Number(d2 ?? 0)]);
  return from !== '' && to !== '' && from <= to ? { from, to } : NONE;
}

/** The year a title is about: 2021年…方案 issued in that year, or in the last quarter of the one before. */
export function titleYear(title: string, issuedOn: string): number | null {
  const year = Number(/(?<![-—~至\d])(\d{4})\s*年(?!\s*(?:至|-|—|~|\d))/.exec(title)?.[1] ?? 0);
  if (year === 0) return null;
  if (issuedOn === '') return year;
  return issuedOn >= `${year - 1}-10-01` && issuedOn <= `${year}-12-31` ? year : null;
}

function titleSpan(title: string, issuedOn: string): Period {
  const winter = /(\d{4})\s*[-—~至]+\s*(\d{4})\s*年?\s*秋冬季/.exec(title);
  if (winter) return { from: `${winter[1]}-10-01`, to: `${winter[2]}-03-31` };
  const years = /(\d{4})\s*年?\s*[-—~至]+\s*(\d{4})\s*年/.exec(title);
  if (years) return { from: `${years[1]}-01-01`, to: `${years[2]}-12-31` };
  const year = titleYear(title, issuedOn);
  return year === null ? NONE : { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Section headings with months first (their whole reach), then words such as 实施期限, then the title. */
export function periodOf(headings: readonly string[], title: string, text: string, issuedOn: string): Period {
  const spans = headings.flatMap((heading) => {
    const { from, to } = spanOf((/[（(]([^（()）]*\d{4}年[^（()）]*)[)）]/.exec(heading)?.[1] ?? heading).trim());
    return from === null || to === null ? [] : [{ from, to }];
  });
  const froms = spans.map(({ from }) => from).sort();
  const tos = spans.map(({ to }) => to).sort();
  const [from] = froms;
  const to = tos.at(-1);
  if (from !== undefined && to !== undefined) return { from, to };
  const stated = spanOf(VALID.exec(text)?.[1] ?? '');
  return stated.from === null ? titleSpan(title, issuedOn) : stated;
}
