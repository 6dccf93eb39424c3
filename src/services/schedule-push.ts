/** 定时: the office's own pushes, shown before they are kept, stopped, taken up again, taken away. */
import { dayOf } from '../domain/calendar/day.ts';
import type { Directory } from '../domain/directory/directory.ts';
import { type MadeRule, madeOutlook } from '../domain/reminder/made.ts';
import type { MissedPolicy } from '../domain/reminder/missed.ts';
import { printSchedule, readSchedule } from '../domain/reminder/read-schedule.ts';
import type { Schedule } from '../domain/reminder/schedule.ts';
import { REMINDER_TEXTS } from '../domain/reminder/texts.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listGroups, officeGroups } from '../store/group.repository.ts';
import { insertReminder, listReminders } from '../store/reminder.repository.ts';
import { printRecipients, readRecipients } from './read-recipients.ts';
import type { ReminderParts } from './reminder-parts.ts';

export interface ScheduleInput {
  readonly deed: 'draft' | 'save';
  readonly words: string;
  readonly actor: string;
}

const YEAR = 366 * 24 * 3_600_000;
const NEXT = 5;
const POLICY = /[\s,，。；;]*漏发(补一次|跳过|先问)[\s,，。；;]*/;
const POLICIES: Readonly<Record<string, MissedPolicy>> = { 补一次: 'once', 跳过: 'skip', 先问: 'ask' };
const say = (text: string): Answer => ({ text, followUp: null });

export function listSchedules({ directories }: ReminderParts) {
  return async (tx: Tx, _input: null, _now: number): Promise<Answer> => {
    const directory = await directories(tx);
    const rules = (await listReminders(tx)).flatMap(({ id, state, rule }) => {
      if (rule.kind !== 'made') return [];
      const { schedule, units, text } = rule.made;
      const to = printRecipients(units, directory);
      return [{ id, schedule: printSchedule(schedule), to, text, isPaused: state === 'paused' }];
    });
    return say(rules.length === 0 ? REMINDER_TEXTS.none : REMINDER_TEXTS.list(rules));
  };
}

/** `每个工作日 8:30 给 各县：请报扬尘检查`; without 给 it goes to the office itself. */
export function schedulePush(parts: ReminderParts) {
  return async (tx: Tx, { deed, words, actor }: ScheduleInput, now: number): Promise<Answer> => {
    const directory = await parts.directories(tx);
    const reading = readRule(words, directory, dayOf(now, parts.zone));
    if (!reading.ok) return say(reading.why);
    const made = { ...reading.rule, madeBy: actor };
    const { next, unknownYears } = await nextRuns(tx, parts, made, now);
    if (deed === 'draft') {
      const reach = await reachOf(tx, made.units, directory);
      const draft = { ...reach, next, unknownYears, schedule: printSchedule(made.schedule) };
      const text = REMINDER_TEXTS.draft({
        ...draft,
        to: printRecipients(made.units, directory),
        text: made.text,
        missed: made.missed,
      });
      return { text, followUp: { kind: 'choices', commands: [`定时 加 确认 ${words.trim()}`, '定时'] } };
    }
    return say(await saveRule(tx, made, next[0], now));
  };
}

export interface CronInput {
  readonly pattern: string;
  readonly to: string;
  readonly text: string;
  readonly actor: string;
}

/** A rule by a cron pattern that the command line has checked. */
export function scheduleCron(parts: ReminderParts) {
  return async (tx: Tx, { pattern, to, text, actor }: CronInput, now: number): Promise<Answer> => {
    const recipients = readRecipients(to, await parts.directories(tx));
    if (!recipients.ok) return say(REMINDER_TEXTS.unclearUnit(recipients.name, recipients.near));
    const schedule: Schedule = { kind: 'cron', pattern, time: 0 };
    const made = { schedule, units: recipients.units, text, missed: 'once' as const, madeBy: actor };
    const { next } = await nextRuns(tx, parts, made, now);
    return say(await saveRule(tx, made, next[0], now));
  };
}

async function saveRule(tx: Tx, made: Omit<MadeRule, 'id'>, next: number | undefined, now: number): Promise<string> {
  await holdChain(tx);
  const id = await insertReminder(tx, made, now);
  await appendAudit(tx, { at: now, actor: made.madeBy, action: 'reminder.add', subject: String(id), detail: made });
  return REMINDER_TEXTS.saved(id, next);
}

type RuleReading =
  | { readonly ok: true; readonly rule: Omit<MadeRule, 'id' | 'madeBy'> }
  | { readonly ok: false; readonly why: string };

function readRule(words: string, directory: Directory, today: string): RuleReading {
  const [, policy] = POLICY.exec(words) ?? [];
  const reading = readSchedule(words.replace(POLICY, ' '), today);
  if (!reading.ok) return { ok: false, why: REMINDER_TEXTS[reading.why] };
  const [, to = '', said = ''] =
    /^(?:(?:发?给|发到|发)\s*([^:：]{1,200}?)\s*[:：]|[:：]?)\s*(.*)$/s.exec(reading.rest.trim()) ?? [];
  if (said.trim() === '') return { ok: false, why: REMINDER_TEXTS.empty };
  const recipients = readRecipients(to, directory);
  if (!recipients.ok) return { ok: false, why: REMINDER_TEXTS.unclearUnit(recipients.name, recipients.near) };
  const missed = POLICIES[policy ?? ''] ?? 'once';
  return { ok: true, rule: { schedule: reading.schedule, units: recipients.units, text: said.trim(), missed } };
}

async function nextRuns(tx: Tx, { calendars, rhythm, zone }: ReminderParts, made: Omit<MadeRule, 'id'>, now: number) {
  const surroundings = { calendar: await calendars(tx), rhythm, zone };
  const { occurrences, undecided } = madeOutlook({ ...made, id: 0 }, { from: now, to: now + YEAR }, surroundings);
  return {
    next: [...new Set(occurrences.map(({ at }) => at))].slice(0, NEXT),
    unknownYears: undecided.map(({ year }) => year),
  };
}

async function reachOf(tx: Tx, units: readonly number[], directory: Directory) {
  if (units.length === 0) {
    const groups = (await officeGroups(tx)).filter(({ state }) => state === 'active').length;
    return { groups, unreached: groups === 0 ? ['大气办'] : [] };
  }
  const groups = (await listGroups(tx)).filter(
    ({ state, unit_id }) => state === 'active' && units.includes(unit_id ?? 0),
  );
  const reached = new Set(groups.map(({ unit_id }) => unit_id));
  const unreached = units.filter((id) => !reached.has(id)).map((id) => directory.unit(id)?.short ?? '');
  return { groups: groups.length, unreached };
}
