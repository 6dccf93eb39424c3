/** Number and verb in either order: 7 办结 依据…, 办结 7 依据…, 准 7 市能源局. */
import { isTaskKey } from './query.ts';

export interface DeedWords {
  /** As typed: 7, 第7项, 应急1, 冬奥7. */
  readonly key: string;
  /** A document's number or 《title》 by which one of several plans is meant; null when not said. */
  readonly document: string | null;
  /** A unit named right after the number; null when none is. */
  readonly unit: string | null;
  readonly rest: string;
}

const DOCUMENT = /^(《[^《》]{2,100}》|[\p{Script=Han}]{2,20}[〔[(]\d{4}[〕\])]\d{1,5}号)\s*/u;
const KEY = /^(第?\p{Script=Han}{0,6}?(?:\d{1,2}-)?\d{1,3}[项条]?)(?=$|\s|[^\d\-.:年月日号%])/u;

/** Whether `text` is a number followed by one of `verbs`: 7办结, 应急1 进展 …. */
export function isDeed(text: string, verbs: readonly string[]): boolean {
  return splitKey(text, verbs) !== null;
}

/** Reads what follows or surrounds a verb; null when no task is numbered. `knows` says whether a word names a unit. */
export function readDeedWords(
  text: string,
  verbs: readonly string[],
  knows: (word: string) => boolean,
): DeedWords | null {
  const document = DOCUMENT.exec(text)?.[1] ?? null;
  const numbered = document === null ? text : text.replace(DOCUMENT, '');
  const both = splitKey(numbered, verbs);
  const key = both?.key ?? KEY.exec(numbered)?.[1];
  if (key === undefined || !isTaskKey(key)) return null;
  const rest = clean(both?.rest ?? numbered.slice(key.length));
  const [first = '', ...others] = rest.split(' ');
  if (first !== '' && knows(first)) return { key, document, unit: first, rest: clean(others.join(' ')) };
  return { key, document, unit: null, rest };
}

function splitKey(text: string, verbs: readonly string[]): { key: string; rest: string } | null {
  const key = KEY.exec(text)?.[1];
  if (key === undefined || !isTaskKey(key)) return null;
  const after = text.slice(key.length).trimStart();
  const verb = verbs.find((word) => after.startsWith(word));
  return verb === undefined ? null : { key, rest: after.slice(verb.length) };
}

function clean(words: string): string {
  return words.replace(/^[\s:：,，]+/, '').trim();
}
