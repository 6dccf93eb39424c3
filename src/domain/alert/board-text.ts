/** The answer to 预警: what is in force where, what is announced, and what still waits for a second person. */
import type { Directory } from '../directory/directory.ts';
import { type Alert, pendingOf } from './alert.ts';
import { countArea, printArea } from './area.ts';
import { countiesOf, inForce, levelOf, spanOf } from './in-force.ts';
import { type AlertLevel, LEVEL_WORDS, LEVELS } from './level.ts';
import { printMoment } from './print-moment.ts';
import { ALERT_TEXTS } from './texts.ts';

export interface BoardEntry {
  readonly alert: Alert;
  readonly receipts: { readonly received: number; readonly started: number; readonly all: number };
  /** Groups that a limit makes wait, with their slots; null when none waits. */
  readonly queue: string | null;
}

export interface BoardReader {
  readonly directory: Directory;
  readonly now: number;
  readonly zone: string;
  /** Codes and what waits are for the office alone. */
  readonly isOffice: boolean;
}

export function boardText(entries: readonly BoardEntry[], reader: BoardReader): string {
  const shown = entries.filter(({ alert }) => alert.segments.length > 0 || reader.isOffice);
  if (shown.length === 0)
    return [ALERT_TEXTS.none, ...(reader.isOffice ? ['', ALERT_TEXTS.howToIssue] : [])].join('\n');
  return shown.map((entry) => entryText(entry, reader)).join('\n\n');
}

function entryText({ alert, receipts, queue }: BoardEntry, reader: BoardReader): string {
  const { directory, now, zone, isOffice } = reader;
  const pending = pendingOf(alert);
  const waits =
    pending === null || !isOffice
      ? []
      : [pending.kind === 'awaiting' ? `草稿 ${alert.code} 等复核` : `草稿 ${alert.code} 还没提交`];
  const span = spanOf(alert);
  if (span === null) return [`【预警草稿】${alert.code}`, ...waits, `复核人回：同意 ${alert.code}`].join('\n');
  const hasBegun = span.from <= now;
  const places = hasBegun
    ? inForce(alert, now)
    : countiesOf(alert).filter((id) => levelOf(alert, id, span.from) !== null);
  const moment = hasBegun ? now : span.from;
  const levels = LEVELS.toReversed().flatMap((level) => {
    const here = directory.units.filter(({ id }) => places.includes(id) && levelOf(alert, id, moment) === level);
    return here.length === 0 ? [] : [{ level, area: here.map(({ id }) => id) }];
  });
  return [
    headline(levels, hasBegun, directory),
    ...levels.map(
      ({ level, area }) =>
        `${levels.length === 1 ? '范围：' : `${LEVEL_WORDS[level].name}　`}${printArea(area, directory)}`,
    ),
    `起：${printMoment(span.from, 'start', now, zone)}`,
    `止：${span.to === null ? '另行通知' : printMoment(span.to, 'end', now, zone)}`,
    ...(isOffice ? [ALERT_TEXTS.tally(receipts.received, receipts.started, receipts.all)] : []),
    ...(isOffice && queue !== null ? [queue] : []),
    ...(alert.papers.documentNumber === null ? ['文号待补'] : [`文号 ${alert.papers.documentNumber}`]),
    ...(alert.unratified.length === 0 || !isOffice ? [] : ['加急发出，待补核']),
    ...waits,
    `编号 ${alert.serial ?? alert.code}`,
  ].join('\n');
}

function headline(
  levels: readonly { readonly level: AlertLevel; readonly area: readonly number[] }[],
  hasBegun: boolean,
  directory: Directory,
): string {
  const [first] = levels;
  if (first === undefined) return '【预警】已经解除';
  const name = LEVEL_WORDS[first.level].name;
  return `【预警】${name}·${countArea(first.area, directory)}${hasBegun ? '' : '　未开始'}`;
}
