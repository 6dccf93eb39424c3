/** 经过: what happened to a task, step by step, as it was recorded. */
import { printDay } from '../domain/calendar/day.ts';
import { paginate } from '../domain/phone/page.ts';
import { quoted } from '../domain/phone/quoted.ts';
import { safeText } from '../domain/phone/safe-text.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { DeedWords } from '../domain/task/deed-words.ts';
import { MATTER_TEXTS, outcomeWord } from '../domain/task/matter-texts.ts';
import { taskKey } from '../domain/task/query.ts';
import type { Tx } from '../store/database.ts';
import { listTaskEvents, type TaskEvent } from '../store/task-event.repository.ts';
import { printedName } from './ledger-entries.ts';
import type { LookUpSources } from './look-up-tasks.ts';
import { findTypedTask } from './typed-task.ts';

export interface HistoryRequest {
  readonly words: DeedWords;
  /** 1-based. */
  readonly page: number;
}

export function matterHistory({ directories, plans, zone }: LookUpSources) {
  return async (tx: Tx, { words, page }: HistoryRequest, now: number): Promise<Answer> => {
    const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
    const key = taskKey(words.key);
    const { tasks } = await findTypedTask(tx, (await plans(tx, today)).plans, words);
    if (tasks.length === 0) return { text: MATTER_TEXTS.noTask(words.key).replace('没有记。', ''), followUp: null };
    const directory = await directories(tx);
    const resolution = words.unit === null ? null : directory.resolve(words.unit);
    const unit = resolution?.kind === 'one' ? resolution.unit : null;
    const events: TaskEvent[] = [];
    for (const { id } of tasks) events.push(...(await listTaskEvents(tx, id)));
    const items = events.flatMap((event) => {
      const word = outcomeWord(event.kind);
      const detail = event.detail as {
        unit?: number;
        /** Of what was said of several at once. */
        units?: readonly number[];
        receipt?: string;
        deed?: { text?: string; evidence?: string; why?: string };
      };
      if (word === null || (unit !== null && detail.unit !== unit.id && !detail.units?.includes(unit.id))) return [];
      const who = detail.unit === undefined ? null : directory.unit(detail.unit);
      const at = Temporal.Instant.fromEpochMilliseconds(event.at).toZonedDateTimeISO(zone);
      const time = `${printDay(at.toPlainDate().toString(), today)} ${at.hour}:${String(at.minute).padStart(2, '0')}`;
      const said = detail.deed?.text ?? detail.deed?.evidence ?? detail.deed?.why;
      const lines = [
        `${time} ${who === null ? '' : printedName(who)} ${word}`,
        ...(said ? [`“${safeText(said)}”`] : []),
      ];
      return [[...lines, `${event.actor}　${detail.receipt ?? ''}`].join('\n')];
    });
    const head = `${key}　${unit === null ? '' : printedName(unit)}经过`;
    if (items.length === 0)
      return { text: `${head}：还没有人报过\n要报回：${quoted(key)} 进展 做到哪一步`, followUp: null };
    const pages = paginate(items, `${head}\n\n下一页回：下一页`);
    const shown = pages[Math.min(page, pages.length) - 1] ?? [];
    const isLast = page >= pages.length;
    return {
      text: [head, ...shown, ...(isLast ? [] : ['', '下一页回：下一页'])].join('\n'),
      followUp: isLast ? null : { kind: 'next', command: `经过 ${key} ${unit?.name ?? ''} 第${page + 1}页` },
    };
  };
}
