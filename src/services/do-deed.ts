/** 进展, 延期, 办结 by a unit; 准 and 退 by whoever checks it: one step of one matter, with its receipt. */
import { readSpokenDay } from '../domain/calendar/spoken-day.ts';
import { safeText } from '../domain/phone/safe-text.ts';
import { shortTitle } from '../domain/plan/short-title.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Deed, Outcome } from '../domain/task/matter.ts';
import { takeStep } from '../domain/task/matter.ts';
import {
  MATTER_REFUSALS,
  MATTER_TEXTS,
  officeText,
  receiptNumber,
  recordedText,
  sameSign,
  type Told,
  unitText,
} from '../domain/task/matter-texts.ts';
import { taskKey } from '../domain/task/query.ts';
import { choiceAnswer } from '../domain/task/search-texts.ts';
import { printedKey } from '../domain/task/short-key.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { type DutyRow, listDuties, saveMatter } from '../store/matter.repository.ts';
import { bumpRevision } from '../store/revision.repository.ts';
import { setTaskStatus } from '../store/task.repository.ts';
import { appendTaskEvent, countTaskEvents } from '../store/task-event.repository.ts';
import { checkedDuties, type DeedRequest, ownDuties, VERBS } from './find-duty.ts';
import { documentOf, printedName } from './ledger-entries.ts';
import type { LookUpSources } from './look-up-tasks.ts';
import { tellOffice } from './tell-office.ts';
import { tellUnit } from './tell-unit.ts';
import { findTypedTask } from './typed-task.ts';

const OUTCOMES: readonly Outcome[] = [
  'progress',
  'extension-asked',
  'reported',
  'extension-granted',
  'extension-refused',
  'closed',
  'returned',
  'reopened',
];

const say = (text: string): Answer => ({ text, followUp: null });

export function doDeed({ directories, plans, zone }: LookUpSources) {
  return async (tx: Tx, request: DeedRequest, now: number): Promise<Answer> => {
    await holdChain(tx);
    const { words, sender, kind } = request;
    const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
    const today = here.toPlainDate().toString();
    const answering = await plans(tx, today);
    if (answering.expired) return say(MATTER_TEXTS.expired);
    const { tasks, plans: meant } = await findTypedTask(tx, answering.plans, words);
    const key = taskKey(words.key);
    if (tasks.length === 0) return say(MATTER_TEXTS.noTask(words.key));
    const directory = await directories(tx);
    const duties = await listDuties(
      tx,
      tasks.map(({ id }) => id),
    );
    const found =
      kind === 'accept' || kind === 'return'
        ? checkedDuties(request, key, duties, directory)
        : ownDuties(request, key, duties, directory);
    if (found.kind === 'answer') return found.answer;
    const [duty, other] = found.duties;
    if (duty === undefined) return say(MATTER_TEXTS.noTask(words.key));
    if (other !== undefined && other.taskId !== duty.taskId) {
      const again = [words.unit ?? '', words.rest].filter((word) => word !== '').join(' ');
      return choiceAnswer(
        `编号${key}`,
        found.duties.map((one) => {
          const document = documentOf(meant.find(({ id }) => id === one.planId));
          const printed = printedKey(answering.plans, one.planId, one.key);
          const command = printed === one.key ? `${document} ${printed}` : printed;
          return {
            label: `${safeText(shortTitle(one.title))}（${document}）`,
            command: `${VERBS[kind]} ${command} ${again}`.trim(),
          };
        }),
      );
    }
    const deed = readDeed(kind, words.rest, today);
    if (deed === null) return say(MATTER_TEXTS.noDay(key));
    const step = takeStep({ standing: duty.matter.standing, dueOn: duty.dueOn }, deed, found.side, today);
    if (!step.ok) return say(MATTER_REFUSALS[step.why](key));
    const count = await countTaskEvents(
      tx,
      OUTCOMES.filter((one) => sameSign(one, step.outcome)),
      here.startOfDay().epochMilliseconds,
    );
    const unit = directory.unit(duty.unitId);
    const told: Told = {
      name: {
        unit: unit === null ? '' : printedName(unit),
        key: printedKey(answering.plans, duty.planId, duty.key),
        title: shortTitle(duty.title),
      },
      deed,
      outcome: step.outcome,
      receipt: receiptNumber(step.outcome, today, count + 1),
      by: sender.person?.label ?? '',
      dueBefore: duty.dueOn,
      dueOn: step.next.dueOn,
      today,
      time: `${here.hour}:${String(here.minute).padStart(2, '0')}`,
    };
    await save(tx, duty, step.next.standing, told, now);
    const forOffice = officeText(told);
    if (forOffice !== null) await tellOffice(tx, forOffice, `matter:${today}:${told.receipt}`, null, now);
    const forUnit = unitText(told);
    const groups =
      forUnit === null
        ? 0
        : await tellUnit(
            tx,
            {
              unitId: duty.unitId,
              text: forUnit,
              purpose: 'reply',
              serial: told.receipt,
              isDrill: false,
              key: `matter:${today}:${told.receipt}`,
            },
            now,
          );
    return say(recordedText(told, groups > 0));
  };
}

async function save(
  tx: Tx,
  duty: DutyRow,
  standing: DutyRow['matter']['standing'],
  told: Told,
  now: number,
): Promise<void> {
  const { taskId, unitId, matter } = duty;
  const detail = { unit: unitId, receipt: told.receipt, deed: told.deed, dueBefore: told.dueBefore, dueOn: told.dueOn };
  const subject = `${told.name.unit} ${told.name.key}`;
  await appendAudit(tx, { at: now, actor: told.by, action: `matter.${told.outcome}`, subject, detail });
  await appendTaskEvent(tx, { taskId, at: now, actor: told.by, kind: told.outcome, detail });
  const isFirstWord = matter.assigned !== null && matter.fedBackOn === null && isWord(told.deed);
  const isMoved = told.outcome === 'extension-granted';
  await saveMatter(tx, {
    ...matter,
    standing,
    movedTo: isMoved ? told.dueOn : matter.movedTo,
    climbed: isMoved || isFirstWord ? [] : matter.climbed,
    heardOn: isWord(told.deed) ? told.today : matter.heardOn,
    fedBackOn: isFirstWord ? told.today : matter.fedBackOn,
  });
  const left = (await listDuties(tx, [taskId])).filter(
    (one) => one.role !== 'support' && one.matter.standing.kind !== 'closed',
  );
  await setTaskStatus(tx, taskId, left.length === 0 ? 'closed' : 'open');
  await bumpRevision(tx, 'ledger');
}

/** Whether the unit itself has said something. */
function isWord({ kind }: Deed): boolean {
  return kind === 'progress' || kind === 'finish' || kind === 'extend';
}

/** Null when an extension names no day. */
function readDeed(kind: Deed['kind'], rest: string, today: string): Deed | null {
  switch (kind) {
    case 'progress':
      return { kind, text: rest };
    case 'finish':
      return { kind, evidence: rest.replace(/^依据[:：\s]*/, '') };
    case 'accept':
      return { kind };
    case 'return':
      return { kind, why: rest.replace(/^(?:因为|原因[:：]?)\s*/, '') };
    case 'extend': {
      const read = readSpokenDay(rest, today);
      return read === null ? null : { kind, to: read.day, why: read.rest.replace(/^(?:因为|原因[:：]?)\s*/, '') };
    }
  }
}
