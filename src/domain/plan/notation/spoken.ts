/** `A牵头，B、C参与，D负责落实`: duties said in a sentence, part by part. */
import { append } from '../append.ts';
import type { Assignment, Unread } from '../plan.ts';
import { splitUnits } from '../unit-list.ts';
import { ASIDE } from './aside.ts';
import { byDuty } from './by-duty.ts';
import { jointly } from './jointly.ts';
import { type Duty, duty, type Notation } from './notation.ts';
import type { Part, PartNotation } from './part.ts';
import { verb } from './verb.ts';

/** The order matters: 会同 and 按职责 stand inside parts that end in a verb like any other. */
const PART_NOTATIONS: readonly PartNotation[] = [jointly, byDuty, verb];

const OPENING = /[（(〔【[<＜《]/;
const CLOSING = /[）)〕】\]>＞》]/;
/** Parts end at ，；。 outside brackets, and at a 、 or a blank that follows a verb. */
function cutParts(words: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of words) {
    if (OPENING.test(char)) depth += 1;
    else if (CLOSING.test(char)) depth = Math.max(0, depth - 1);
    const ends =
      /[，,；;。\n]/.test(char) || (/[、 \u3000]/.test(char) && /(?:牵头|配合|参与|参加|负责|落实|协助)$/.test(part));
    if (depth === 0 && ends) {
      parts.push(part.trim());
      part = '';
    } else part += char;
  }
  return [...parts, part.trim()].filter((each) => each !== '');
}

function readPart(words: string): Part | null {
  for (const notation of PART_NOTATIONS) {
    const part = notation(words);
    if (part !== null && part.assignments.length > 0) return part;
  }
  return null;
}

/** With 排在第一位的部门为牵头部门 in force, the first of a plain list leads; 各县人民政府 alone is no 部门 and no list. */
function ranked(part: Part, context: Parameters<Notation>[1]): readonly Assignment[] {
  const { firstLeads } = context;
  const lone = part.assignments.length === 1 && /^各|政府|管委会/.test(part.assignments[0]?.unit ?? '');
  if (!part.plain || firstLeads === null || lone) return part.assignments;
  return part.assignments.map((each, index) => {
    const role = index === 0 ? 'lead' : firstLeads;
    return each.role === 'responsible' ? { ...each, role } : each;
  });
}

/** Null when no part has a verb; parts without one wait for the next verb, and are told when none comes. */
export const spoken: Notation = (words, context): Duty | null => {
  const assignments: Assignment[] = [];
  const unread: Unread[] = [];
  let waiting = '';
  for (const piece of cutParts(words)) {
    if (ASIDE.test(piece) && waiting === '' && readPart(piece) === null) continue;
    const together = waiting === '' ? piece : `${waiting}，${piece}`;
    const part = readPart(together);
    if (part === null) {
      waiting = together;
      continue;
    }
    waiting = '';
    append(assignments, ranked(part, context));
    append(
      unread,
      part.strangers.map((text) => ({ text, why: '看不出是哪个单位' })),
    );
  }
  if (assignments.length === 0) return null;
  if (waiting !== '') {
    const named = splitUnits(waiting).units.length > 0;
    unread.push({ text: waiting, why: named ? '没有写明是牵头、配合还是责任' : '看不出是给哪个单位的任务' });
  }
  return duty(assignments, unread);
};
