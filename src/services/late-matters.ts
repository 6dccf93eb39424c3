/** 督办: all that is red or yellow, by unit; 催办: what had lapsed before its plan came in is chased after all. */
import { dayOf, daysBetween } from '../domain/calendar/day.ts';
import { paginate } from '../domain/phone/page.ts';
import { keyRanges } from '../domain/phone/ranges.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { DeedWords } from '../domain/task/deed-words.ts';
import { MATTER_TEXTS } from '../domain/task/matter-texts.ts';
import { taskKey } from '../domain/task/query.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listDuties, saveMatter } from '../store/matter.repository.ts';
import { bumpRevision } from '../store/revision.repository.ts';
import { appendTaskEvent } from '../store/task-event.repository.ts';
import type { Sender } from './identify.ts';
import { type LateDuty, lateLedger } from './late-ledger.ts';
import { printedName } from './ledger-entries.ts';
import type { LookUpSources } from './look-up-tasks.ts';
import type { PlanSource } from './plan-source.ts';
import { askWhichTask, findTypedTask } from './typed-task.ts';

export function listLateMatters({ directories, plans, zone }: LookUpSources) {
  return async (tx: Tx, { page }: { readonly page: number }, now: number): Promise<Answer> => {
    const today = dayOf(now, zone);
    const answering = await plans(tx, today);
    if (answering.expired) return { text: '没有要督办的\n方案已到期，只供查阅', followUp: null };
    const { red, yellow, waiting, asking, undecided: open } = await lateLedger(tx, answering.plans, today);
    const undecided = open.length === 0 ? '' : `　待定${open.length}`;
    const head = `督办　红${red.length}　黄${yellow.length}　待核${waiting.length}${undecided}`;
    if (red.length + yellow.length + waiting.length + asking.length + open.length === 0)
      return { text: '督办：没有红灯、黄灯\n要看全部回：任务 全部', followUp: null };
    const directory = await directories(tx);
    const byUnit = (duties: readonly LateDuty[], label: string, late: (duty: LateDuty) => string) =>
      directory.units.flatMap((unit) => {
        const own = duties.filter(({ unitId }) => unitId === unit.id);
        const days = [...new Set(own.map(late))];
        return days.map(
          (day) =>
            `${label}${printedName(unit)}　${keyRanges([...new Set(own.filter((one) => late(one) === day).map(({ key }) => key))])}${day}`,
        );
      });
    const items = [
      ...byUnit(red, '红 ', ({ dueOn }) => `（逾期${daysBetween(dueOn ?? today, today)}天）`),
      ...byUnit(yellow, '黄 ', ({ dueOn }) =>
        dueOn === today ? '（今天）' : `（剩${daysBetween(today, dueOn ?? today)}天）`,
      ),
      ...byUnit(waiting, '待核 ', () => ''),
      ...byUnit(asking, '申请延期 ', () => ''),
      ...byUnit(open, '待定 ', () => '（放假安排没录入）'),
    ];
    const hint = waiting.length + asking.length > 0 ? '核过回：准 7 单位' : '要看经过回：经过 7';
    const pages = paginate(items, `${head}\n\n${hint}\n下一页回：下一页`);
    const shown = pages[Math.min(page, pages.length) - 1] ?? [];
    const isLast = page >= pages.length;
    return {
      text: [head, ...shown, '', isLast ? hint : '下一页回：下一页'].join('\n'),
      followUp: isLast ? null : { kind: 'next', command: `督办 第${page + 1}页` },
    };
  };
}

/** Only the office; the audit names it. */
export function reviveTask({ plans, zone }: { readonly plans: PlanSource; readonly zone: string }) {
  return async (
    tx: Tx,
    { words, sender }: { readonly words: DeedWords; readonly sender: Sender },
    now: number,
  ): Promise<Answer> => {
    await holdChain(tx);
    const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
    const answering = await plans(tx, today);
    if (answering.expired) return { text: MATTER_TEXTS.expired.replace('没有记', '没有催'), followUp: null };
    const key = taskKey(words.key);
    const { tasks } = await findTypedTask(tx, answering.plans, words);
    if (tasks.length > 1) return askWhichTask('催办', words, tasks, answering.plans);
    const duties = (
      await listDuties(
        tx,
        tasks.map(({ id }) => id),
      )
    ).filter(({ role, dueOn, matter }) => role !== 'support' && dueOn !== null && matter.standing.kind !== 'closed');
    if (duties.length === 0) return { text: `没有催。${key}没有写期限，或已销号\n要查回：任务 ${key}`, followUp: null };
    for (const { matter } of duties) await saveMatter(tx, { ...matter, revivedOn: today });
    const actor = sender.person?.label ?? sender.id;
    for (const [taskId, own] of Map.groupBy(duties, (duty) => duty.taskId)) {
      const detail = { units: own.map(({ unitId }) => unitId) };
      await appendTaskEvent(tx, { taskId, at: now, actor, kind: 'revived', detail });
    }
    await appendAudit(tx, { at: now, actor, action: 'matter.revive', subject: key, detail: { units: duties.length } });
    await bumpRevision(tx, 'ledger');
    const units = new Set(duties.map(({ unitId }) => unitId)).size;
    return { text: `已记：${key} 催办，涉及${units}个单位\n逾期的从下个9:00起每周催一次，销号为止`, followUp: null };
  };
}
