/** Finds the dates of a text as they are written, full or in part, and says which days they mean. */

/** What the words fix: the year may be missing, `next` is 次年. `first` and `last` are [month, day] of the span. */
export interface DateWords {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly year: number | null;
  readonly next: boolean;
  readonly precision: 'day' | 'month' | 'span' | 'end' | 'year';
  readonly first: readonly [number, number];
  /** Day 0 means the last day of the month. */
  readonly last: readonly [number, number];
}

const YEAR = '(?:(\\d{4})\\s?年度?|((?:今|本|当|明|次|翌|第二)年))?\\s?';
const FORM = new RegExp(
  [
    `${YEAR}(\\d{1,2})\\s?月\\s?(?:(\\d{1,2})\\s?[日号]|(底|末|上旬|中旬|下旬|初)|份)?`,
    '(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})(?!\\d)',
    `${YEAR}(?:(上|下)半年|第?([一二三四1-4])季度)`,
    '(?:(\\d{4})年|(今|本|当|明|次|翌)年?)?(年[底末内]|(?<=年)[底末内])',
    '(\\d{4})\\s?年度?',
  ].join('|'),
  'g',
);
/** Words in which a date is part of a name or of another paper. */
const QUOTED = /《[^》]*》|〔\s*\d{4}\s*〕|“[^”]*”/g;

type Span = Pick<DateWords, 'precision' | 'first' | 'last'>;

function inMonth(month: number, part: string | undefined): Span {
  if (part === '上旬' || part === '初') return { precision: 'end', first: [month, 1], last: [month, 10] };
  if (part === '中旬') return { precision: 'end', first: [month, 11], last: [month, 20] };
  if (part !== undefined) return { precision: 'end', first: [month, part === '下旬' ? 21 : 1], last: [month, 0] };
  return { precision: 'month', first: [month, 1], last: [month, 0] };
}

function quarter(words: string): Span {
  const index = '一二三四'.includes(words) ? '一二三四'.indexOf(words) : Number(words) - 1;
  return { precision: 'span', first: [index * 3 + 1, 1], last: [index * 3 + 3, 0] };
}

const WHOLE: Span = { precision: 'year', first: [1, 1], last: [12, 0] };

function spanOf(match: RegExpExecArray): Span {
  const [, , , month, day, part, , dashMonth, dashDay, , , half, season, , , yearEnd] = match;
  const onDay = (m: string, d: string): Span => ({
    precision: 'day',
    first: [Number(m), Number(d)],
    last: [Number(m), Number(d)],
  });
  if (dashMonth !== undefined && dashDay !== undefined) return onDay(dashMonth, dashDay);
  if (month !== undefined && day !== undefined) return onDay(month, day);
  if (month !== undefined) return inMonth(Number(month), part);
  if (half === '上') return { precision: 'span', first: [1, 1], last: [6, 0] };
  if (half === '下') return { precision: 'span', first: [7, 1], last: [12, 0] };
  if (season !== undefined) return quarter(season);
  return yearEnd === undefined ? WHOLE : { precision: 'end', first: [1, 1], last: [12, 0] };
}

/** Dates in order, those inside 《》, “” and document numbers left out. */
export function findDates(text: string): readonly DateWords[] {
  const plain = text.replace(QUOTED, (quoted) => '〇'.repeat(quoted.length));
  const found: DateWords[] = [];
  for (const match of plain.matchAll(FORM)) {
    const [words, y1, n1, , , , y2, , , y3, n2, , , y4, n3, , y5] = match;
    const year = y1 ?? y2 ?? y3 ?? y4 ?? y5;
    found.push({
      start: match.index,
      end: match.index + words.length,
      words,
      year: year === undefined ? null : Number(year),
      next: /[明次翌]|第二/.test(n1 ?? n2 ?? n3 ?? ''),
      ...spanOf(match),
    });
  }
  return found;
}
