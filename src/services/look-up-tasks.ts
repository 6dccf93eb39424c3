/** 任务: from what was asked to the answer, for a unit, a task, a key word, or the sender's own unit. */
import { dayOf } from '../domain/calendar/day.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Unit } from '../domain/directory/unit.ts';
import type { Answer } from '../domain/task/answer.ts';
import { isTaskKey, type TaskQuery } from '../domain/task/query.ts';
import {
  alsoLine,
  bySoundLine,
  choiceAnswer,
  noPlanAnswer,
  nothingAnswer,
  unknownUnitAnswer,
  whoseTasksAnswer,
} from '../domain/task/search-texts.ts';
import type { Tx } from '../store/database.ts';
import { readTasks } from '../store/task.repository.ts';
import { answerTask, answerUnit, answerWords, type Scope } from './answer-tasks.ts';
import type { DirectorySource } from './directory-source.ts';
import type { Sender } from './identify.ts';
import { printedName } from './ledger-entries.ts';
import type { PlanSource } from './plan-source.ts';

export interface LookUpSources {
  readonly directories: DirectorySource;
  readonly plans: PlanSource;
  readonly zone: string;
}

export function lookUpTasks({ directories, plans, zone }: LookUpSources) {
  return async (tx: Tx, { query, sender }: { query: TaskQuery; sender: Sender }, now: number): Promise<Answer> => {
    const today = dayOf(now, zone);
    const answering = await plans(tx, today);
    if (answering.plans.length === 0) return noPlanAnswer();
    const scope: Scope = { tx, directory: await directories(tx), ...answering, today, query };
    const [first, ...others] = query.words;
    if (first === undefined) return answerOwn(scope, sender);
    const named = nameIn(scope.directory, query.words);
    if (named !== null) return answerNamed(scope, named);
    if (others.length === 0 && isTaskKey(first)) {
      const found = await answerTask(scope, first);
      if (found !== null) return found;
    }
    const matched = await answerWords(scope);
    if (matched !== null) return matched;
    if (others.length === 0 && isTaskKey(first)) return nothingAnswer(`编号${first}的任务`, ['任务 全部']);
    const resolution = scope.directory.resolve(query.words.join(''));
    return unknownUnitAnswer(
      query.words.join(' '),
      resolution.kind === 'none' ? resolution.nearest.map(printedName) : [],
    );
  };
}

type Named =
  | {
      readonly kind: 'unit';
      readonly unit: Unit;
      readonly how: 'name' | 'sound';
      readonly also: readonly Unit[];
      readonly words: readonly string[];
    }
  | {
      readonly kind: 'many';
      readonly name: string;
      readonly units: readonly Unit[];
      readonly words: readonly string[];
    };

/** The longest run of words that names a unit, what it names, and the words that are left as key words. */
function nameIn(directory: Directory, words: readonly string[]): Named | null {
  for (let length = words.length; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const name = words.slice(start, start + length).join('');
      if (length === 1 && isTaskKey(name) && directory.resolve(name).kind !== 'one') continue;
      const resolution = directory.resolve(name);
      const rest = [...words.slice(0, start), ...words.slice(start + length)];
      if (resolution.kind === 'one') return { ...resolution, kind: 'unit', words: rest };
      if (resolution.kind === 'many') return { kind: 'many', name, units: resolution.units, words: rest };
    }
  }
  return null;
}

async function answerNamed(scope: Scope, named: Named): Promise<Answer> {
  if (named.kind === 'many') {
    const rest = named.words.join(' ');
    return choiceAnswer(
      named.name,
      named.units.map((unit) => ({ label: unit.name, command: `任务 ${unit.name} ${rest}`.trim() })),
    );
  }
  const answer = await answerUnit(scope, named.unit, named.words);
  const before = named.how === 'sound' ? [bySoundLine(printedName(named.unit))] : [];
  const after = named.also.map(alsoLine);
  return { ...answer, text: [...before, answer.text, ...after].join('\n') };
}

/** Filters alone are about the sender's own unit where it is known, otherwise about the whole plan. */
async function answerOwn(scope: Scope, sender: Sender): Promise<Answer> {
  const own =
    sender.person?.unitId === null || sender.person === null ? null : scope.directory.unit(sender.person.unitId);
  if (own !== null && own.kind !== 'office' && own.kind !== 'body') return answerUnit(scope, own, []);
  const { due, all } = scope.query;
  if (due !== null || all) {
    const answer = await answerWords(scope);
    if (answer !== null) return answer;
  }
  const tasks = await Promise.all(scope.plans.map((plan) => readTasks(scope.tx, plan.id)));
  return whoseTasksAnswer(tasks.flat().map((task) => task.key));
}
