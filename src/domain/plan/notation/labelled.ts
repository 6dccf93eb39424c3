/** `牵头单位：…；配合单位：…；责任单位：…；完成时限：…`: every role behind its label. */
import { append } from '../append.ts';
import { type DutyRole, type LabelKind, labelAt } from '../duty-words.ts';
import type { Assignment, Unread } from '../plan.ts';
import { splitUnits } from '../unit-list.ts';
import { ASIDE } from './aside.ts';
import { type Duty, duty, type FirstLeads, type Notation } from './notation.ts';
import { spoken } from './spoken.ts';

interface Field {
  readonly kind: LabelKind;
  readonly label: string;
  readonly value: string;
}

const NOBODY = /^(?:无|\/|／|—+|-+|－+|空)?$/;
const ROLE_NOTE: readonly (readonly [DutyRole, RegExp])[] = [
  ['lead', /[（(](?:牵头|主办|总牵头)(?:单位|部门)?[)）]$/],
  ['support', /[（(](?:配合|参与|协办)(?:单位|部门)?[)）]$/],
  ['responsible', /[（(](?:责任|落实|承办)(?:单位|部门)?[)）]$/],
];

/** The labels of the words with what stands behind each; what stands before the first label has kind null. */
function cutFields(words: string): { readonly before: string; readonly fields: readonly Field[] } {
  const found: { kind: LabelKind; start: number; end: number }[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const fresh = at === 0 || /[，,；;。、\s\u3000：:）)]/.test(words.charAt(at - 1));
    const label = fresh ? labelAt(words, at) : null;
    if (label === null) continue;
    found.push({ kind: label.kind, start: at, end: label.end });
    at = label.end - 1;
  }
  const fields = found.map(({ kind, start, end }, index) => ({
    kind,
    label: words.slice(start, end).replace(/[\s：:]+$/, ''),
    value: words
      .slice(end, found[index + 1]?.start ?? words.length)
      .replace(/^[\s\u3000]+|[，,；;。、\s\u3000]+$/g, ''),
  }));
  return { before: words.slice(0, found[0]?.start ?? 0).replace(/[，,；;。、\s\u3000]+$/, ''), fields };
}

/** A value is a list, or a sentence of its own (责任单位：A牵头，B配合). */
function readValue(field: Field & { readonly kind: DutyRole }, firstLeads: FirstLeads | null): Duty {
  const sentence = /牵头|配合|参与|会同|负责/.test(field.value.replace(/[（(][^（()）]*[)）]/g, ''));
  const said = sentence ? spoken(field.value, { firstLeads }) : null;
  if (said !== null) return said;
  const list = splitUnits(field.value);
  const assignments = list.units.map((each, index): Assignment => {
    const note = ROLE_NOTE.find(([, form]) => form.test(each.unit));
    if (note) return { unit: each.unit.replace(note[1], ''), role: note[0], raw: each.raw };
    if (field.kind !== 'responsible' || firstLeads === null) return { ...each, role: field.kind };
    return { ...each, role: index === 0 ? 'lead' : firstLeads };
  });
  return duty(
    assignments,
    list.strangers
      .filter((text) => !ASIDE.test(text))
      .map((text) => ({ text: `${field.label}：${text}`, why: '看不出是哪个单位' })),
  );
}

/** Null without a label for a role. A deadline behind its label is left to the reader of deadlines. */
export const labelled: Notation = (words, context): Duty | null => {
  const { before, fields } = cutFields(words);
  if (fields.length === 0) return null;
  const assignments: Assignment[] = [];
  const unread: Unread[] = [];
  if (before !== '') {
    const said = spoken(before, context);
    append(assignments, said?.assignments ?? []);
    append(unread, said?.unread ?? [{ text: before, why: '看不出是给哪个单位的任务' }]);
  }
  const alone = !fields.some(({ kind }) => kind === 'lead');
  for (const field of fields) {
    const { kind, label, value } = field;
    if (kind === 'time' || NOBODY.test(value)) continue;
    if (kind === 'person') unread.push({ text: `${label}：${value}`, why: '写的是人，不是单位' });
    else if (kind === 'other') unread.push({ text: `${label}：${value}`, why: '不是牵头、配合或责任单位' });
    else {
      const read = readValue({ ...field, kind }, alone ? context.firstLeads : null);
      append(assignments, read.assignments);
      append(unread, read.unread);
    }
  }
  return duty(assignments, unread);
};
