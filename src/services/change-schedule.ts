/** 定时 停, 开, 删, 补: what becomes of a rule of the office's own. */
import { REMINDER_TEXTS } from '../domain/reminder/texts.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listRuns, setReminderState, settleAsked } from '../store/reminder.repository.ts';
import { findMade, madeSource, type ReminderParts } from './reminder-parts.ts';
import { sendOccurrences } from './reminder-tick.ts';

export interface ChangeInput {
  readonly deed: 'pause' | 'resume' | 'ask-delete' | 'delete' | 'catch-up';
  readonly id: number;
  readonly actor: string;
}

const MONTH = 31 * 24 * 3_600_000;
const STATES = { pause: 'paused', resume: 'active', delete: 'deleted' } as const;

export function changeSchedule(parts: ReminderParts) {
  return async (tx: Tx, { deed, id, actor }: ChangeInput, now: number): Promise<Answer> => {
    await holdChain(tx);
    const found = await findMade(tx, id);
    if (found === null) return say(REMINDER_TEXTS.noSuch(id));
    const { made } = found;
    if (deed === 'ask-delete') {
      const commands = [`定时 删 确认 ${id}`, '定时'];
      return { text: REMINDER_TEXTS.askDelete(id, made.text), followUp: { kind: 'choices', commands } };
    }
    if (deed === 'catch-up') return say(await catchUp(tx, parts, { id, actor }, now));
    await setReminderState(tx, id, STATES[deed], now);
    await appendAudit(tx, { at: now, actor, action: `reminder.${deed}`, subject: String(id), detail: null });
    if (deed === 'pause') return say(REMINDER_TEXTS.paused(id));
    if (deed === 'delete') return say(REMINDER_TEXTS.deleted(id));
    const { occurrences } = await madeSource(parts, made).outlook(tx, { from: now, to: now + MONTH }, now);
    return say(REMINDER_TEXTS.resumed(id, occurrences[0]?.at));
  };
}

/** Sends the last run the office was asked about, once. */
async function catchUp(
  tx: Tx,
  parts: ReminderParts,
  { id, actor }: Pick<ChangeInput, 'id' | 'actor'>,
  now: number,
): Promise<string> {
  const found = await findMade(tx, id);
  const asked = (await listRuns(tx, id)).filter(({ outcome }) => outcome === 'asked').at(-1);
  if (found === null || asked === undefined) return REMINDER_TEXTS.nothingAsked(id);
  const window = { from: asked.at, to: asked.at + 1 };
  const { occurrences } = await madeSource(parts, found.made).outlook(tx, window, now);
  await settleAsked(tx, id, asked.at, now);
  await sendOccurrences(tx, parts, occurrences, now);
  await appendAudit(tx, { at: now, actor, action: 'reminder.catch-up', subject: String(id), detail: { at: asked.at } });
  return REMINDER_TEXTS.caughtUp(id, occurrences.length);
}

function say(text: string): Answer {
  return { text, followUp: null };
}
