/** Whose part of a task a deed is about: the sender's own unit's, or one that waits for the sender's check. */
import type { Directory } from '../domain/directory/directory.ts';
import { unitQuestion } from '../domain/group/texts.ts';
import { quoted } from '../domain/phone/quoted.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { DeedWords } from '../domain/task/deed-words.ts';
import type { Deed, Side } from '../domain/task/matter.ts';
import { MATTER_REFUSALS, MATTER_TEXTS } from '../domain/task/matter-texts.ts';
import { choiceAnswer } from '../domain/task/search-texts.ts';
import type { DutyRow } from '../store/matter.repository.ts';
import { oncePerTask } from './chased-duties.ts';
import type { Sender } from './identify.ts';
import { printedName } from './ledger-entries.ts';

/** The verb as typed decides the kind; the words behind it are read here, where the day is known. */
export interface DeedRequest {
  readonly kind: Deed['kind'];
  readonly words: DeedWords;
  readonly sender: Sender;
}

/** The verb as a command of its own, to ask again with. */
export const VERBS: Readonly<Record<Deed['kind'], string>> = {
  progress: '进展',
  extend: '延期',
  finish: '办结',
  accept: '准',
  return: '退',
};

const say = (text: string): Answer => ({ text, followUp: null });

/** The parts a deed is about, or why there is none. */
export type Found =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'duties'; readonly duties: readonly DutyRow[]; readonly side: Side };

/** The sender's own unit's part. */
export function ownDuties(
  { sender }: DeedRequest,
  key: string,
  duties: readonly DutyRow[],
  directory: Directory,
): Found {
  const unitId = sender.person?.unitId ?? null;
  if (unitId === null) return { kind: 'answer', answer: say(MATTER_TEXTS.noUnit) };
  const mine = oncePerTask(duties.filter((duty) => duty.unitId === unitId));
  if (mine.length > 0) return { kind: 'duties', duties: mine, side: 'own' };
  const unit = directory.unit(unitId);
  return { kind: 'answer', answer: say(MATTER_TEXTS.notYours(unit === null ? '您单位' : printedName(unit), key)) };
}

/** The part of the unit named, else of the only one that waits for a word. Never guesses a unit. */
export function checkedDuties(
  { kind, words, sender }: DeedRequest,
  key: string,
  duties: readonly DutyRow[],
  directory: Directory,
): Found {
  const nothing = `没有${kind === 'accept' ? '销号' : '退回'}。`;
  const answer = (text: string): Found => ({ kind: 'answer', answer: say(text) });
  const isOffice = sender.person?.roles.includes('office') ?? false;
  const ownUnit = sender.person?.unitId ?? null;
  const leads = new Set(
    duties.filter((duty) => duty.role === 'lead' && duty.unitId === ownUnit).map(({ taskId }) => taskId),
  );
  const sideOf = (duty: DutyRow): Side => (duty.unitId === ownUnit ? 'own' : 'checker');
  const mine = duties.filter((duty) => isOffice || leads.has(duty.taskId) || duty.unitId === ownUnit);
  if (mine.length === 0) return answer(`${nothing}只有大气办和牵头单位能核`);
  if (words.unit !== null) {
    const resolution = directory.resolve(words.unit);
    if (resolution.kind !== 'one' || resolution.how !== 'name') {
      const candidates =
        resolution.kind === 'one'
          ? [resolution.unit]
          : resolution.kind === 'many'
            ? resolution.units
            : resolution.nearest;
      const again = (name: string) => `${VERBS[kind]} ${key} ${name} ${words.rest}`.trim();
      return { kind: 'answer', answer: unitQuestion(nothing, words.unit, candidates, again) };
    }
    const isTheirs = duties.some((duty) => duty.unitId === resolution.unit.id && !mine.includes(duty));
    const named = oncePerTask(mine.filter((duty) => duty.unitId === resolution.unit.id));
    const [first] = named;
    if (first === undefined && isTheirs) return answer(`${nothing}只有大气办和牵头单位能核`);
    if (first === undefined)
      return answer(MATTER_TEXTS.notYours(printedName(resolution.unit), key).replace('没有记。', nothing));
    return { kind: 'duties', duties: named, side: sideOf(first) };
  }
  const waiting = oncePerTask(
    mine.filter(({ matter }) => matter.standing.kind === 'reported' || matter.standing.kind === 'extension-asked'),
  );
  const [only, ...others] = waiting;
  if (only === undefined) return answer(MATTER_REFUSALS['nothing-reported'](key).replace('没有办。', nothing));
  if (others.some(({ unitId }) => unitId !== only.unitId)) {
    return {
      kind: 'answer',
      answer: choiceAnswer(
        `${key}有${waiting.length}个单位等着核，${quoted(VERBS[kind])}`,
        waiting.map(({ unitId }) => {
          const name = directory.unit(unitId)?.name ?? '';
          return { label: name, command: `${VERBS[kind]} ${key} ${name} ${words.rest}`.trim() };
        }),
      ),
    };
  }
  return { kind: 'duties', duties: waiting, side: sideOf(only) };
}
