/** Phrases of a task that oblige nobody by name until the office says who is meant. */
import type { Directory } from '../directory/directory.ts';
import type { Task } from '../plan/plan.ts';
import { obligedCounties } from './obligation-mention.ts';
import { readPhrases } from './obligation-phrase.ts';

/** As written, each once: 其他相关成员单位, and 相关县 where the clause names no county (design section 5). */
export function openPhrases(clauses: Task['clauses'], directory: Directory): readonly string[] {
  const open = clauses.flatMap(({ text, assignments }) =>
    assignments.filter(({ unit }) =>
      readPhrases(unit, directory).some(
        ({ kind }) => kind === 'members' || (kind === 'concerned' && obligedCounties(text, directory).length === 0),
      ),
    ),
  );
  return [...new Set(open.map(({ unit }) => unit))];
}
