/** 交办: a task, or one unit's part of it, gets its 13710 clock from today; the units are told. */
import { unitQuestion } from '../domain/group/texts.ts';
import { shortTitle } from '../domain/plan/short-title.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type AssignWords, assignedText, assignmentText } from '../domain/task/assign-texts.ts';
import { assignedOn } from '../domain/task/assigned.ts';
import { addWorkdays } from '../domain/task/clocks.ts';
import type { DeedWords } from '../domain/task/deed-words.ts';
import { MATTER_TEXTS, receiptNumber } from '../domain/task/matter-texts.ts';
import { printedKey } from '../domain/task/short-key.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listDuties, saveMatter } from '../store/matter.repository.ts';
import { bumpRevision } from '../store/revision.repository.ts';
import { appendTaskEvent, countTaskEvents } from '../store/task-event.repository.ts';
import { oncePerTask } from './chased-duties.ts';
import type { Sender } from './identify.ts';
import { printedName } from './ledger-entries.ts';
import type { TaskSources } from './task-sources.ts';
import { tellDutyHolders } from './tell-duty-holders.ts';
import { askWhichTask, findTypedTask } from './typed-task.ts';

const say = (text: string): Answer => ({ text, followUp: null });
const NOTHING = '没有交办。';
const COMPLEX = /^(?:复杂|重大|疑难)/;

export interface Assignment {
  readonly words: DeedWords;
  readonly sender: Sender;
}

/** Without a unit, every one that leads or answers for the task. Only the office; the audit names it. */
export function assignTask({ directories, plans, zone, calendars }: TaskSources) {
  return async (tx: Tx, { words, sender }: Assignment, now: number): Promise<Answer> => {
    await holdChain(tx);
    const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
    const today = here.toPlainDate().toString();
    const { expired, plans: inForce } = await plans(tx, today);
    if (expired) return say(MATTER_TEXTS.expired.replace('没有记。', NOTHING));
    const { tasks } = await findTypedTask(tx, inForce, words);
    const [task, second] = tasks;
    if (task === undefined) return say(MATTER_TEXTS.noTask(words.key).replace('没有记。', NOTHING));
    if (second !== undefined) return askWhichTask('交办', words, tasks, inForce);
    const directory = await directories(tx);
    const resolution = words.unit === null ? null : directory.resolve(words.unit);
    if (resolution !== null && (resolution.kind !== 'one' || resolution.how !== 'name')) {
      const found =
        resolution.kind === 'one'
          ? [resolution.unit]
          : resolution.kind === 'many'
            ? resolution.units
            : resolution.nearest;
      return unitQuestion(NOTHING, words.unit ?? '', found, (name) => `交办 ${words.key} ${name} ${words.rest}`.trim());
    }
    const open = oncePerTask(
      (await listDuties(tx, [task.id])).filter(
        ({ role, matter }) => role !== 'support' && matter.standing.kind !== 'closed',
      ),
    );
    const duties = resolution === null ? open : open.filter(({ unitId }) => unitId === resolution.unit.id);
    const key = printedKey(inForce, task.planId, task.key);
    if (duties.length === 0)
      return say(`${NOTHING}${key}没有${words.unit ?? '单位'}要办的，或已销号\n要查回：任务 ${key}`);
    const count = inForce.find(({ id }) => id === task.planId)?.clock ?? 'calendar';
    const weight = COMPLEX.test(words.rest) ? 'complex' : 'ordinary';
    const assigned = assignedOn(today, weight, count, addWorkdays(await calendars(tx)));
    const given = await countTaskEvents(tx, ['assigned'], here.startOfDay().epochMilliseconds);
    const receipt = receiptNumber('assigned', today, given + 1);
    const said: AssignWords = { key, title: shortTitle(task.title), assigned, today, receipt };
    const actor = sender.person?.label ?? sender.id;
    const detail = { receipt, assigned, units: duties.map(({ unitId }) => unitId) };
    await appendAudit(tx, { at: now, actor, action: 'matter.assigned', subject: key, detail });
    await appendTaskEvent(tx, { taskId: task.id, at: now, actor, kind: 'assigned', detail });
    for (const { matter } of duties) await saveMatter(tx, { ...matter, assigned, fedBackOn: null, climbed: [] });
    await bumpRevision(tx, 'ledger');
    const nameOf = (id: number) => {
      const unit = directory.unit(id);
      return unit === null ? '' : printedName(unit);
    };
    const unreached = await tellDutyHolders(
      tx,
      duties.map(({ unitId }) => ({
        unitId,
        text: assignmentText(nameOf(unitId), said),
        serial: receipt,
        key: `assign:${today}:${receipt}:${unitId}`,
        expires: null,
      })),
      now,
    );
    return say(
      assignedText(
        said,
        duties.map(({ unitId }) => nameOf(unitId)),
        unreached.map(nameOf),
      ),
    );
  };
}
