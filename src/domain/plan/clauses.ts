/** Cuts a task's text into clauses, each with the annotation that closes it (or, written before its body, opens it). */

import { type Annotation, findAnnotations } from './annotations.ts';
import { append } from './append.ts';
import { weight } from './characters.ts';
import { type Duty, duty, type FirstLeads, type NotationContext } from './notation/notation.ts';
import { readDuty } from './notation/read-duty.ts';
import { spoken } from './notation/spoken.ts';
import type { Assignment, Clause, Unread } from './plan.ts';
import { mentions } from './spoken-sentences.ts';
import { splitUnits } from './unit-list.ts';

export interface CutTask {
  readonly clauses: readonly Clause[];
  readonly unread: readonly Unread[];
  readonly forLater: readonly Assignment[];
  readonly firstLeads: FirstLeads | null;
}

/** A paragraph that is nothing but a spoken duty: 市工信局牵头，市能源局配合。 */
function spokenParagraphs(text: string, taken: readonly Annotation[]): Annotation[] {
  const found: Annotation[] = [];
  let start = 0;
  for (const paragraph of text.split('\n')) {
    const end = start + paragraph.length;
    const free = start > 0 && !taken.some((each) => each.start < end && each.end > start);
    const words = paragraph.replace(/[。；\s]+$/, '');
    if (free && words.length <= 200 && !words.includes('。') && /(?:牵头|配合|负责|落实|参与)$/.test(words)) {
      const read = spoken(words, { firstLeads: null });
      if (read !== null && read.unread.length === 0)
        found.push({ start, end: start + words.length, words, form: 'bare' });
    }
    start = end + 1;
  }
  return found;
}

/** （市工信局、市能源局）: roles only where the plan has said that the first leads. */
function readOffices({ words }: Annotation, firstLeads: FirstLeads | null): Duty {
  const list = splitUnits(words);
  if (firstLeads === null || list.strangers.length > 0) {
    return duty([], [{ text: words, why: '只写了单位，没有写是牵头、配合还是责任' }]);
  }
  return duty(list.units.map((each, index) => ({ ...each, role: index === 0 ? 'lead' : firstLeads })));
}

interface Readings {
  readonly readings: ReadonlyMap<Annotation, Duty>;
  readonly unread: readonly Unread[];
  readonly firstLeads: FirstLeads | null;
}

/** Reads annotations in order, for 下同 holds from one to the next; those in no known notation close no clause. */
function readAll(annotations: readonly Annotation[], before: FirstLeads | null): Readings {
  const readings = new Map<Annotation, Duty>();
  const unread: Unread[] = [];
  let firstLeads = before;
  for (const annotation of annotations) {
    const { form, words } = annotation;
    const read = form === 'units' ? readOffices(annotation, firstLeads) : readDuty(words, { firstLeads });
    if (read === null) unread.push({ text: words, why: '像是分工，但认不出写法' });
    else {
      readings.set(annotation, read);
      append(unread, read.unread);
      firstLeads = read.firstLeads ?? firstLeads;
    }
  }
  return { readings, unread, firstLeads };
}

/**
 * Where clauses end when every annotation closes what stands before it; neighbours with nothing between them are one.
 * A duty said in a sentence has the whole sentence.
 */
function closingCuts(text: string, groups: readonly (readonly Annotation[])[]): number[] {
  return groups.map((group) => {
    const last = group.at(-1);
    const said = last?.form === 'bare' ? (/^[^。；;\n]*/.exec(text.slice(last.end))?.[0].length ?? 0) : 0;
    const end = (last?.end ?? 0) + said;
    return end + (/^[\s。；;，,.]*/.exec(text.slice(end, end + 8))?.[0].length ?? 0);
  });
}

function group(text: string, annotations: readonly Annotation[]): Annotation[][] {
  const groups: Annotation[][] = [];
  for (const annotation of annotations) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before && weight(text.slice(before.end, annotation.start)) === 0) last.push(annotation);
    else groups.push([annotation]);
  }
  return groups;
}

/**
 * `title` is the heading sentence. An annotation right behind the heading with a body after it that has none of its
 * own stands before its body, and then so do all annotations of the task.
 */
export function cutClauses(text: string, title: string, context: NotationContext): CutTask {
  const found = findAnnotations(text);
  const all = [...found, ...spokenParagraphs(text, found)].sort((a, b) => a.start - b.start);
  const { readings, unread: notRead, firstLeads } = readAll(all, context.firstLeads);
  const unread = [...notRead, ...mentions(text, all)];
  const annotations = all.filter((each) => readings.has(each));
  const groups = group(text, annotations);
  const first = groups[0]?.[0];
  const last = groups.at(-1)?.at(-1);
  if (first === undefined || last === undefined) {
    return { clauses: [{ text, assignments: [] }], unread, forLater: [], firstLeads };
  }
  const opens = weight(text.slice(0, first.start)) <= weight(title) && weight(text.slice(last.end)) >= 8;
  const ends = opens ? [...groups.slice(1).map((each) => each[0]?.start ?? 0), text.length] : closingCuts(text, groups);
  const clauses: Clause[] = [];
  groups.forEach((each, index) => {
    const assignments = each.flatMap((annotation) => readings.get(annotation)?.assignments ?? []);
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0);
    clauses.push({ text: text.slice(start, ends[index]).trim(), assignments });
  });
  const tail = text.slice(ends.at(-1)).trim();
  if (weight(tail) >= 2) clauses.push({ text: tail, assignments: [] });
  const forLater = annotations.flatMap((annotation) => readings.get(annotation)?.forLater ?? []);
  return { clauses, unread, forLater, firstLeads };
}
