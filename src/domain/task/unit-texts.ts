/** What a unit reads about its tasks: the summary of many, the list of few, and the pages of either (phone-texts 1). */
import { printDay } from '../calendar/day.ts';
import { paginate } from '../phone/page.ts';
import { keyRanges } from '../phone/ranges.ts';
import type { Role } from '../plan/plan.ts';
import type { Answer } from './answer.ts';
import { distance, isOwed, isToHandIn, nearest } from './due.ts';
import { type Entry, ROLE_NAMES } from './entry.ts';

/** More than this many duties are summed up: what must be handed in first, the rest as numbers. */
const LISTED_AT_MOST = 12;

/** Lines for what must be handed in first; a phone holds no more beside the rest. */
const HAND_INS = 8;

export interface UnitLedger {
  /** The unit's name as phone lines print it; null when the list is not of one unit. */
  readonly unit: string | null;
  readonly entries: readonly Entry[];
  /** What the first line adds to the unit: the filters that were understood. */
  readonly filters: string;
  /** The command that asks for the same list again, without the page. */
  readonly command: string;
  readonly page: number;
  /** Lists every entry even where there are many. */
  readonly whole: boolean;
  /** ISO date; null when the plan is over and nothing is late any more. */
  readonly today: string | null;
  /** `方案已到期（2022年），只供查阅` where it applies. */
  readonly notice: string | null;
}

/** The answer to 任务 <unit>: a summary beyond twelve duties, otherwise the list, in pages. */
export function unitAnswer(ledger: UnitLedger): Answer {
  const duties = ledger.entries.filter((entry) => entry.role !== 'possible');
  return duties.length > LISTED_AT_MOST && !ledger.whole ? summary(ledger, duties) : list(ledger);
}

function summary(ledger: UnitLedger, duties: readonly Entry[]): Answer {
  const { today } = ledger;
  const first = today === null ? [] : duties.filter((entry) => isToHandIn(entry, today));
  const rest = duties.filter((entry) => !first.includes(entry));
  const handIn = today !== null && first.length > 0 ? handInLines(first, today) : nearestLines(ledger);
  const text = [
    headline(ledger),
    ...(ledger.notice === null ? [] : [ledger.notice]),
    ...handIn,
    '',
    ...restLines(rest, first.length > 0),
    ...possibleLine(ledger.entries, '可能涉及（待核定）'),
    '',
    ...sourceLines(ledger.entries),
    `看目录回：${ledger.command} 全部`,
  ].join('\n');
  return { text, followUp: null };
}

/** At most eight lines, the most urgent first; the keys of the others in one more. */
function handInLines(first: readonly Entry[], today: string): string[] {
  const sorted = first.toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
  const [soonest] = sorted;
  const isOneDay = sorted.every((entry) => entry.dueOn === soonest?.dueOn);
  const day =
    isOneDay && soonest?.dueOn
      ? `，${first.length > 1 ? '都是' : ''}${printDay(soonest.dueOn, today)}（${distance(soonest.dueOn, today)}）`
      : '';
  const left = (entry: Entry) => (isOneDay ? '' : `〔${distance(entry.dueOn ?? today, today)}〕`);
  const lines = sorted
    .slice(0, HAND_INS)
    .map((entry) => `${entry.key}　${entry.handIn?.what || entry.title}${left(entry)}`);
  const more = sorted.slice(HAND_INS).map((entry) => entry.key);
  return [`要交的${first.length}项${day}`, ...lines, ...(more.length === 0 ? [] : [`还有：${keyRanges(more)}`])];
}

function restLines(rest: readonly Entry[], isRest: boolean): string[] {
  const roles = [...new Set(rest.map((entry) => entry.role))];
  const keys = (role: Role) => keyRanges(rest.filter((entry) => entry.role === role).map(contestedKey));
  const [only] = roles;
  if (only === undefined) return [];
  if (roles.length === 1) return [`${isRest ? `其余${rest.length}项：` : `${ROLE_NAMES.get(only)}：`}${keys(only)}`];
  return roles.map((role) => `${isRest ? '其余' : ''}${ROLE_NAMES.get(role)}：${keys(role)}`);
}

/** Who leads or supports one clause only would contest the whole task; what counties answer for is read by the task. */
function contestedKey(entry: Entry): string {
  const isPart = entry.clauses.length < entry.clauseCount && entry.role !== 'responsible';
  return isPart ? `${entry.key}第${entry.clauses.join('、')}款` : entry.key;
}

function list(ledger: UnitLedger): Answer {
  const { today } = ledger;
  const duties = ledger.entries.filter((entry) => entry.role !== 'possible' || ledger.whole);
  const head = [headline(ledger), ...(ledger.notice === null ? [] : [ledger.notice]), ...nearestLines(ledger)];
  const tail = [...sourceLines(ledger.entries), detailHint(ledger)];
  const possible = ledger.whole ? [] : possibleLine(ledger.entries, '可能涉及（待大气办核定）', '\n');
  const roles = [...new Set(duties.map((entry) => ROLE_NAMES.get(entry.role) ?? ''))];
  const around = [...head, '第99/99页', '', ...roles, ...possible, '', ...tail, '下一页回：下一页'].join('\n');
  const pages = paginate(
    duties.map((entry) => entryLine(entry, today)),
    around,
  );
  const page = Math.min(ledger.page, Math.max(1, pages.length));
  const before = pages.slice(0, page - 1).reduce((sum, lines) => sum + lines.length, 0);
  const shown = withHeadings(pages[page - 1] ?? [], duties, before);
  const isLast = page >= pages.length;
  const numbered = pages.length > 1 ? [`${head[0]}　第${page}/${pages.length}页`, ...head.slice(1)] : head;
  const body = shown.length > 0 ? ['', ...shown] : [];
  const text = [
    ...numbered,
    ...body,
    ...(isLast ? possible : []),
    '',
    ...tail,
    ...(isLast ? [] : ['下一页回：下一页']),
  ];
  const next = isLast
    ? null
    : { kind: 'next' as const, command: `${ledger.command}${ledger.whole ? ' 全部' : ''} 第${page + 1}页` };
  return { text: text.join('\n'), followUp: next };
}

/** Each role's name stands above its first entry, and again at the top of a page. */
function withHeadings(lines: readonly string[], entries: readonly Entry[], before: number): string[] {
  return lines.flatMap((line, index) => {
    const role = entries[before + index]?.role;
    const previous = index === 0 ? undefined : entries[before + index - 1]?.role;
    return role !== undefined && role !== previous ? [ROLE_NAMES.get(role) ?? '', line] : [line];
  });
}

function headline({ unit, entries, filters }: UnitLedger): string {
  const counts = [...ROLE_NAMES]
    .filter(([role]) => role !== 'possible' || entries.every((entry) => entry.role === 'possible'))
    .map(([role, name]) => ({ name, count: entries.filter((entry) => entry.role === role).length }))
    .filter(({ count }) => count > 0);
  const [only] = counts;
  const summed =
    counts.length === 1 && only ? [`${only.name}${only.count}项`] : counts.map(({ name, count }) => `${name}${count}`);
  return [unit, ...(filters === '' ? [] : [filters]), ...summed].filter((part) => part !== null).join('　');
}

function nearestLines({ entries, today }: UnitLedger): string[] {
  const next = today === null ? null : nearest(entries);
  if (next === null || today === null) return [];
  return [`最近 ${printDay(next.dueOn, today)}（${distance(next.dueOn, today)}）：${keyRanges(next.keys)}`];
}

function entryLine(entry: Entry, today: string | null): string {
  const clauses = entry.clauses.length < entry.clauseCount ? `（第${entry.clauses.join('、')}款）` : '';
  return `${entry.key}　${entry.title}${clauses}${light(entry, today)}`;
}

function light(entry: Entry, today: string | null): string {
  if (entry.status === 'closed') return '〔已销号〕';
  if (entry.waits === 'check') return '〔待核〕';
  return today === null || !isOwed(entry) ? '' : `〔${distance(entry.dueOn, today)}〕`;
}

function possibleLine(entries: readonly Entry[], label: string, after: '\n' | '：' = '：'): string[] {
  const keys = entries.filter((entry) => entry.role === 'possible').map(contestedKey);
  if (keys.length === 0) return [];
  return after === '\n' ? [label, keyRanges(keys)] : [`${label}${after}${keyRanges(keys)}`];
}

function sourceLines(entries: readonly Entry[]): string[] {
  const documents = [...new Set(entries.map((entry) => entry.document))];
  if (documents.length <= 1) return documents.map((document) => `据 ${document}`);
  return documents.map((document) => {
    const keys = entries.filter((entry) => entry.document === document).map((entry) => entry.key);
    return `${keyRanges([...new Set(keys)])} 据 ${document}`;
  });
}

function detailHint({ entries }: UnitLedger): string {
  const due = nearest(entries)?.keys.at(-1);
  return `细看回：任务 ${due ?? entries[0]?.key ?? ''}`;
}
