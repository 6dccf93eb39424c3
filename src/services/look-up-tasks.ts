/** 任务: from what was asked to the answer, for a unit, a task, a key word, or the sender's own unit. */
import type { Directory } from '../domain/directory/directory.ts';
import type { Unit } from '../domain/directory/unit.ts';
import { quoted } from '../domain/phone/quoted.ts';
import type { Answer } from '../domain/task/answer.ts';
import { isTaskKey, type TaskQuery } from '../domain/task/query.ts';
import {
  alsoLine,
  bySoundLine,
  choiceAnswer,
  expiredNotice,
  groupAnswer,
  noPlanAnswer,
  nothingAnswer,
  unknownUnitAnswer,
  whoseTasksAnswer,
} from '../domain/task/search-texts.ts';
import { printedKey } from '../domain/task/short-key.ts';
import type { Tx } from '../store/database.ts';
import { readTasks } from '../store/task.repository.ts';
import { createAnswerMemory } from './answer-memory.ts';
import { answerTask, answerUnit, answerWords, filterWords, type Scope } from './answer-tasks.ts';
import type { DirectorySource } from './directory-source.ts';
import type { Sender } from './identify.ts';
import { printedName } from './ledger-entries.ts';
import type { PlanSource } from './plan-source.ts';
import { createToday } from './today.ts';
import { isMeant } from './typed-task.ts';

export interface LookUpSources {
  readonly directories: DirectorySource;
  readonly plans: PlanSource;
  readonly zone: string;
}

/** The answer to a query of 任务; worked out once for each question, ledger, directory and day. */
export function lookUpTasks({ directories, plans, zone }: LookUpSources) {
  const remember = createAnswerMemory();
  const todayAt = createToday(zone);
  return async (tx: Tx, { query, sender }: { query: TaskQuery; sender: Sender }, now: number): Promise<Answer> => {
    const today = todayAt(now);
    const answering = await plans(tx, today);
    if (answering.plans.length === 0) return noPlanAnswer();
    const directory = await directories(tx);
    const ownUnit = sender.person?.unitId ?? null;
    const scope: Scope = { tx, directory, ...answering, inForce: answering.plans, today, query };
    return remember({ answering, directory }, JSON.stringify([query, ownUnit]), () => answer(scope, ownUnit));
  };
}

async function answer(whole: Scope, ownUnit: number | null): Promise<Answer> {
  const { query, directory } = whole;
  const { document } = query;
  const scope = { ...whole, plans: whole.plans.filter((plan) => isMeant(plan, document)) };
  if (scope.plans.length === 0) return nothingAnswer(quoted(document ?? ''), ['任务 全部']);
  const [first, ...others] = query.words;
  if (first === undefined) return answerOwn(scope, ownUnit);
  const named = namedIn(directory, query.words);
  if (named !== null) return answerNamed(scope, named);
  if (others.length === 0 && isTaskKey(first)) {
    return (await answerTask(scope, first)) ?? nothingAnswer(`编号${first}的任务`, ['任务 全部']);
  }
  const group = others.length === 0 ? directory.group(first) : null;
  if (group !== null) return groupAnswer(first, directory.members(group).map(printedName));
  return (await answerWords(scope)) ?? answerAlike(scope);
}

interface Named {
  readonly units: readonly Unit[];
  /** What names the only unit, or all of them: as asked. */
  readonly asked: string;
  readonly also: readonly Unit[];
  readonly rest: readonly string[];
}

/** The units that words name outright, one word at a time; else two or three words that make one name (dai xian). */
function namedIn(directory: Directory, words: readonly string[]): Named | null {
  const found = words.map((word) => unitsOf(directory, word));
  if (found.some((one) => one.units.length > 0)) {
    const units = [...new Set(found.flatMap((one) => one.units))];
    const rest = words.filter((_, at) => found[at]?.units.length === 0);
    const asked = words.filter((_, at) => found[at]?.units.length !== 0).join('、');
    return { units, asked, also: found.flatMap((one) => one.also), rest };
  }
  for (const length of [3, 2]) {
    for (let start = 0; start + length <= words.length; start++) {
      const asked = words.slice(start, start + length).join('');
      const one = unitsOf(directory, asked);
      if (one.units.length > 0)
        return { ...one, asked, rest: [...words.slice(0, start), ...words.slice(start + length)] };
    }
  }
  return null;
}

function unitsOf(directory: Directory, word: string): { units: readonly Unit[]; also: readonly Unit[] } {
  if (isTaskKey(word)) return { units: [], also: [] };
  const resolution = directory.resolve(word);
  if (resolution.kind === 'many') return { units: resolution.units, also: [] };
  const isNamed = resolution.kind === 'one' && resolution.how === 'name';
  return isNamed ? { units: [resolution.unit], also: resolution.also } : { units: [], also: [] };
}

async function answerNamed(scope: Scope, { units, asked, also, rest }: Named): Promise<Answer> {
  const [unit, second] = units;
  if (unit === undefined || second !== undefined) {
    const filters = filterWords(scope.query, rest);
    return choiceAnswer(
      quoted(asked),
      units.map((one) => ({ label: one.name, command: ['任务', one.name, ...filters].join(' ') })),
    );
  }
  const found = await answerUnit(scope, unit, rest);
  return { ...found, text: [found.text, ...also.map(alsoLine)].join('\n') };
}

/** Words that are found nowhere: the unit they sound like, else the nearest names. */
async function answerAlike(scope: Scope): Promise<Answer> {
  const words = scope.query.words;
  const heard = words.map((word) => ({ word, resolution: scope.directory.resolve(word) }));
  const alike = heard.find(({ resolution }) => resolution.kind === 'one');
  if (alike?.resolution.kind === 'one') {
    const { unit } = alike.resolution;
    const found = await answerUnit(
      scope,
      unit,
      words.filter((word) => word !== alike.word),
    );
    return { ...found, text: `${bySoundLine(printedName(unit))}\n${found.text}` };
  }
  const nearest = heard.flatMap(({ resolution }) => (resolution.kind === 'none' ? resolution.nearest : []));
  const names = [...new Set(nearest.map(printedName))].slice(0, 3);
  return unknownUnitAnswer(quoted(words.join(' ')), names, filterWords(scope.query, []));
}

/** Filters alone are about the sender's own unit where it is known, otherwise about the whole plan. */
async function answerOwn(scope: Scope, ownUnit: number | null): Promise<Answer> {
  const own = ownUnit === null ? null : scope.directory.unit(ownUnit);
  if (own !== null && own.kind !== 'office' && own.kind !== 'body') return answerUnit(scope, own, []);
  const { due, all, document } = scope.query;
  if (due !== null || all || document !== null) {
    const found = await answerWords(scope);
    if (found !== null) return found;
  }
  const keys: string[] = [];
  for (const plan of scope.plans)
    keys.push(...(await readTasks(scope.tx, plan.id)).map((task) => printedKey(scope.inForce, plan.id, task.key)));
  return whoseTasksAnswer(keys, scope.expired ? expiredNotice(scope.plans[0]?.periodTo ?? '') : null);
}
