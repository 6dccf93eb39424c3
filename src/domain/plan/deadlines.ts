/** Reads the deadlines of a task's clauses: dates with 前, 底, 完成, 起 or 报, ranges, recurrences. */
import { append } from './append.ts';
import { weight } from './characters.ts';
import { type DateWords, findDates } from './deadline/date-words.ts';
import { dayBefore, isoDay } from './deadline/day.ts';
import { findRecurrences, type Recurrence } from './deadline/recurring.ts';
import { around, type Surroundings } from './deadline/surroundings.ts';
import { findUndated } from './deadline/undated.ts';
import { type YearContext, yearOf } from './deadline/year.ts';
import type { Deadline, Unread } from './plan.ts';

export interface ReadDeadlines {
  readonly deadlines: readonly Deadline[];
  readonly unread: readonly Unread[];
}

const BEFORE = /^(?:\d{1,2}[时点:：]\d{0,2}分?|下班|中午)?(?:之|以)?前(?!期|后|往|述|三|两|十|\d)/;
const PAST = /^(?:\d{1,2}时)?(?:之|以)?前(?:已|建成|投产|投运|注册|登记|取得|出厂|生产|批复|未)[^，。；]{0,20}的/;
const FROM = /^(?:\d{1,2}[时点:：]\d{0,2}分?)?(?:（含）|\(含\))?(?:起|开始|以后|之后)/;
const TO = /^(?:\d{1,2}[时点])?\s*(?:至|到|-|－|—+|~|～)\s*$/;
const REPORT =
  /报送|上报|报至|报请|呈报|报备|提交|反馈|备案|报(?=市|省|县|区|州|国家|我|各|领导|大气|办公室|生态|工信|能源|发改|住建|[\u3400-\u9fff]{0,10}(?:局|办|委|厅|政府|领导))/;
const PAPER = /^[^，。；]{0,14}(?:报告|方案|清单|计划|总结|台账|表|情况|材料|结果)[^，。；]{0,10}报/;
const TIME_LABEL = /(?:时限|期限|时间|日期|节点|进度)(?:要求|安排)?\s*(?:[：:】〕\]]\s*)?(?:于)?$/;
const STANDING = /^(?:长期(?:坚持|推进)?|持续(?:推进|实施)?|全年(?:推进)?|常态化(?:推进|开展)?|每[年月周日季][\s\S]*)/;

function isReport(seen: Surroundings): boolean {
  return REPORT.test(seen.sentence.replace(/登记报备|报废/g, '')) || PAPER.test(seen.next);
}

/** Dates that overlap no recurrence; both lists are walked once. */
function outside(dates: readonly DateWords[], recurrences: readonly Recurrence[]): readonly DateWords[] {
  const taken = [...recurrences].sort((a, b) => a.start - b.start);
  let at = 0;
  return dates.filter((date) => {
    while (at < taken.length && (taken[at]?.end ?? 0) <= date.start) at += 1;
    return (taken[at]?.start ?? Number.POSITIVE_INFINITY) >= date.end;
  });
}

type Sense = { readonly kind: 'last' } | { readonly kind: 'first' } | { readonly kind: 'before' } | null;

/** What a date is used for in its stretch; null when it only tells of something. */
function senseOf(date: DateWords, seen: Surroundings): Sense {
  const { after, before } = seen;
  if (PAST.test(after) || /截至$|截止到?$/.test(before) || /^[的，]?(?:印发|发布的|版|修订)/.test(after)) return null;
  if (FROM.test(after)) return { kind: 'first' };
  if (TIME_LABEL.test(before)) return { kind: 'last' };
  if (BEFORE.test(after))
    return date.precision === 'month' || date.precision === 'year' ? { kind: 'before' } : { kind: 'last' };
  if (date.precision === 'end') return /^的|^(?:已|累计)/.test(after) ? null : { kind: 'last' };
  if (/到$/.test(before) && date.precision !== 'day') return { kind: 'last' };
  if (/^(?:年?内)/.test(after)) return { kind: 'last' };
  const reach = date.precision === 'year' ? 8 : 20;
  const done = date.precision === 'year' ? /完成(?!的|情况|率)/ : /完成(?!的|情况|率)|建成|报送|上报|止/;
  const act = after.replace(/^[，,]/, '').slice(0, reach + 4);
  const at = act.search(done);
  return at >= 0 && at <= reach && !/未$/.test(act.slice(0, at)) ? { kind: 'last' } : null;
}

/** `title` names what a deadline behind 完成时限： is about. */
export function readDeadlines(texts: readonly string[], title: string, context: YearContext): ReadDeadlines {
  const deadlines: Deadline[] = [];
  const unread: Unread[] = [];
  const seenRows = new Set<string>();
  let lastYear: number | null = null;
  texts.forEach((text, clause) => {
    const recurrences = [...findRecurrences(text)];
    for (const { start, end } of recurrences) {
      deadlines.push({ date: '', kind: 'recurring', text: around(text, start, end).text, clause });
    }
    append(unread, findUndated(text));
    for (const match of text.matchAll(
      /(?:完成|整改|办结|办理)?(?:时限|期限|时间|进度)(?:要求|安排)?[：:]\s*([^，；。）)】〕\]\n]{1,30})/g,
    )) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (STANDING.test(match[1] ?? '')) {
        if (recurrences.some((each) => each.start >= span.start && each.start < span.end)) continue;
        recurrences.push(span);
        deadlines.push({ date: '', kind: 'recurring', text: `${title}，${match[1] ?? ''}`, clause });
      } else if (findDates(match[1] ?? '').length === 0 && recurrences.length === 0 && weight(match[1] ?? '') > 0) {
        unread.push({ text: match[0], why: '时限没有写成日期' });
      }
    }
    const dates = outside(findDates(text), recurrences);
    const add = (
      date: DateWords,
      kind: Deadline['kind'],
      edge: 'first' | 'last' | 'before',
      seen: Surroundings,
      after = 0,
      said = false,
    ) => {
      const known = date.year ?? (date.next && lastYear !== null ? lastYear + 1 : null);
      const year =
        known ??
        (yearOf(edge === 'last' ? date.last[0] : date.first[0], date.last[1], lastYear, context) ?? Number.NaN) +
          (date.next ? 1 : 0);
      const shown = TIME_LABEL.test(seen.before) ? `${title}，${date.words}` : seen.text;
      if (Number.isNaN(year)) {
        unread.push({ text: seen.text, why: '没有写年份，也推不出年份' });
        return;
      }
      const carried = after > 0 && date.year === null && year * 100 + date.first[0] < after ? year + 1 : year;
      const day = isoDay(carried, edge === 'last' ? date.last : date.first);
      if (day === '') {
        unread.push({ text: date.words, why: '日历上没有这一天' });
        return;
      }
      lastYear = carried;
      const row: Deadline = { date: edge === 'before' ? dayBefore(day) : day, kind, text: shown, clause };
      const once = `${clause} ${row.date} ${kind} ${shown}`;
      if (seenRows.has(once)) return;
      seenRows.add(once);
      deadlines.push(date.year === null && !said ? { ...row, inferred: true } : row);
    };
    for (let index = 0; index < dates.length; index += 1) {
      const date = dates[index];
      const second = dates[index + 1];
      if (date === undefined) continue;
      if (second !== undefined && TO.test(text.slice(date.end, second.start))) {
        index += 1;
        if (date.precision === 'year' || second.precision === 'year') continue;
        const seen = around(text, date.start, second.end);
        if (date.year === null && (second.next || /每年/.test(seen.before))) {
          deadlines.push({ date: '', kind: 'recurring', text: seen.text, clause });
          continue;
        }
        add(date, 'effective-from', 'first', seen);
        const from = (lastYear ?? 0) * 100 + date.first[0];
        add(second, isReport(seen) ? 'report' : 'complete', 'last', seen, from, date.year !== null);
        continue;
      }
      const seen = around(text, date.start, date.end);
      const sense = senseOf(date, seen);
      if (sense === null) continue;
      if (sense.kind === 'first') add(date, 'effective-from', 'first', seen);
      else add(date, isReport(seen) ? 'report' : 'complete', sense.kind, seen);
    }
  });
  return { deadlines, unread };
}
