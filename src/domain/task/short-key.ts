/** 冬奥7: where several plans are in force, a task's key carries the short name the office gave its plan. */
import { isTaskKey, taskKey } from './query.ts';

export interface NamedPlan {
  readonly id: number;
  /** '' while the office has given none. */
  readonly shortName: string;
}

/** The key as it is printed. */
export function printedKey(plans: readonly NamedPlan[], planId: number, key: string): string {
  const short = plans.length > 1 ? (plans.find(({ id }) => id === planId)?.shortName ?? '') : '';
  return `${short}${key}`;
}

/** The key as the document has it, and the plans in which it may be meant: one where a short name stands before it. */
export function readPrintedKey<P extends NamedPlan>(
  plans: readonly P[],
  typed: string,
): { readonly key: string; readonly plans: readonly P[] } {
  const key = taskKey(typed);
  const named = plans.find(({ shortName }) => shortName !== '' && key.startsWith(shortName));
  const rest = named === undefined ? '' : key.slice(named.shortName.length);
  return named !== undefined && isTaskKey(rest) ? { key: taskKey(rest), plans: [named] } : { key, plans };
}

/** Why a short name cannot be given, in Chinese; null when it can. `keys` are those of all tasks in force. */
export function shortNameRefusal(name: string, keys: readonly string[], others: readonly string[]): string | null {
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return '简称要两到四个汉字，例如 冬奥';
  if (others.some((other) => other !== '' && (other.startsWith(name) || name.startsWith(other))))
    return `简称“${name}”和别的方案分不清，换一个`;
  if (keys.some((key) => key.startsWith(name))) return `简称“${name}”和任务编号分不清（有编号以它开头），换一个`;
  return null;
}
