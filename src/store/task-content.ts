/** The part of a task that is read whole, kept as JSON. */
import type { Clause, Deadline } from '../domain/plan/plan.ts';

export interface TaskContent {
  readonly clauses: readonly Clause[];
  readonly deadlines: readonly Deadline[];
}

/** How many contents stay parsed: a few plans' worth, a few megabytes at most. */
const KEPT = 1_000;
const kept = new Map<string, TaskContent>();

/**
 * Parses stored content. The same text gives the same object, so that a look-up asked a thousand times parses once;
 * its readers change nothing in it.
 */
export function parseContent(text: string): TaskContent {
  const known = kept.get(text);
  if (known) return known;
  const content = JSON.parse(text) as TaskContent;
  if (kept.size === KEPT) kept.clear();
  kept.set(text, content);
  return content;
}
