/** Answers already worked out: many people ask the same few things of a ledger that changes a few times a month. */
import type { Directory } from '../domain/directory/directory.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { AnsweringPlans } from './plan-source.ts';

/** A few megabytes at most; beyond it people are not asking the same. */
const KEPT = 1_000;

/** What an answer stands on: the sources give the same objects as long as the database says that nothing has changed. */
export interface Ground {
  readonly answering: AnsweringPlans;
  readonly directory: Directory;
}

/** `remember(ground, question, work)`: what `work` resolved to when `question` was last asked on this very ground. */
export type AnswerMemory = (ground: Ground, question: string, work: () => Promise<Answer>) => Promise<Answer>;

/** Keeps answers with the ground they stand on, so that they go when it goes. A failure is not kept. */
export function createAnswerMemory(): AnswerMemory {
  const memories = new WeakMap<AnsweringPlans, { directory: Directory; answers: Map<string, Answer> }>();
  return async ({ answering, directory }, question, work) => {
    let memory = memories.get(answering);
    if (memory?.directory !== directory) {
      memory = { directory, answers: new Map() };
      memories.set(answering, memory);
    }
    const { answers } = memory;
    const known = answers.get(question);
    if (known !== undefined) return known;
    const answer = await work();
    if (answers.size === KEPT) answers.clear();
    answers.set(question, answer);
    return answer;
  };
}
