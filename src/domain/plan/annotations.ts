/** Finds the annotations of a text: brackets that look like a duty, labels without brackets, sentences that say a duty. */
import { labelAt, looksLikeDuty } from './duty-words.ts';
import { type Stretch, spokenSentences } from './spoken-sentences.ts';
import { splitUnits } from './unit-list.ts';
import { isOffice } from './unit-words.ts';

/** `words` are without the brackets; [start, end) covers them with the brackets. */
export interface Annotation {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** `units`: a list of offices in brackets at a sentence's end, with no word on what they do. */
  readonly form: 'bracketed' | 'bare' | 'units';
}

const OPENING = '（(〔【[［';
const CLOSING = '）)〕】]］';
const BUREAU = /(?:局|委|厅|办|政府|委员会|管委会|办公室|指挥部|中心|公司|队)$/;
const LONGEST_UNCLOSED = 300;

interface Pair {
  readonly start: number;
  readonly end: number;
}

/** Every pair of brackets, inner before outer; a bracket left open at the end of its paragraph ends there. */
function pairs(text: string): Pair[] {
  const found: Pair[] = [];
  let stack: number[] = [];
  for (const match of text.matchAll(/[（(〔【[［）)〕】\]］\n]|$/g)) {
    const [char] = match;
    const at = match.index;
    if (char === '\n' || char === '') {
      const open = stack.find((start) => at - start <= LONGEST_UNCLOSED && /[：:]/.test(text.slice(start, at)));
      if (open !== undefined) found.push({ start: open, end: at });
      stack = [];
    } else if (OPENING.includes(char)) stack.push(at);
    else {
      const start = stack.pop();
      if (start !== undefined) found.push({ start, end: at + 1 });
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** 由市大气办统筹 counts: an office, and a verb that is no role. A short name after a full one (…局（市大气办）) does not. */
function isListOfOffices(words: string, before: string, after: string): boolean {
  if (words.length > 80 || !/^[。；;\n]?$/.test(after) || /[局委厅办室府会组部心]/.test(before)) return false;
  const list = splitUnits(words.replace(/(?:统筹|统筹推进|主管|把关|指导|组织|推进|监督)$/, ''));
  return (
    list.strangers.length === 0 &&
    list.units.length > 0 &&
    list.units.every(({ unit }) => isOffice(unit) && (BUREAU.test(unit) || /^(?:各|有关|相关)/.test(unit)))
  );
}

/** 【牵头单位】市工信局: the label is in the brackets and its value behind them. */
function isLabel(words: string): boolean {
  const label = words.length >= 2 && words.length <= 8 ? labelAt(`${words}：`, 0) : null;
  return label !== null && label.end === words.length + 1 && /(?:单位|部门|主体|时限|时间|期限)$/.test(words);
}

function inBrackets(text: string): Annotation[] {
  const found: Annotation[] = [];
  let reached = 0;
  for (const { start, end } of pairs(text)) {
    if (start < reached) continue;
    const closed = CLOSING.includes(text.charAt(end - 1));
    const words = text.slice(start + 1, closed ? end - 1 : end);
    if (isLabel(words)) {
      const stop = /[。\n]/.exec(text.slice(end, end + LONGEST_UNCLOSED));
      const to = end + (stop?.index ?? Math.min(LONGEST_UNCLOSED, text.length - end));
      const labelled = text
        .slice(start, to)
        .replace(/[【〔[（(]([^【】〔〕[\]（()）]{2,8})[】〕\]）)]/g, (all, label: string) =>
          isLabel(label) ? `；${label}：` : all,
        );
      found.push({ start, end: to, words: labelled.slice(1), form: 'bracketed' });
      reached = to;
      continue;
    }
    if (words.length > 2000) continue;
    const duty = looksLikeDuty(words);
    if (!duty && !(closed && isListOfOffices(words, text.charAt(start - 1), text.slice(end, end + 1)))) continue;
    found.push({ start, end, words, form: duty ? 'bracketed' : 'units' });
    reached = end;
  }
  return found;
}

/** `责任单位：A，B。配合单位：C。` from a label at the head of a stretch to the end of the last sentence that has one. */
function withoutBrackets(text: string, taken: readonly Annotation[]): Annotation[] {
  const found: Annotation[] = [];
  let next = 0;
  let reached = 0;
  for (const { index, 0: mark } of text.matchAll(/^|[\s\u3000，,。；;！？）)】〕]/g)) {
    const start = index + mark.length;
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const inside = (taken[next]?.start ?? Number.POSITIVE_INFINITY) <= start;
    if (start < reached || inside || labelAt(text, start) === null) continue;
    let end = start;
    while (end < text.length && labelAt(text, end) !== null) {
      const stop = /[。\n]/g;
      stop.lastIndex = end;
      const sentence = stop.exec(text);
      end = sentence === null ? text.length : sentence.index + 1;
    }
    const words = text.slice(start, end).replace(/[\s。]+$/, '');
    found.push({ start, end: start + words.length, words, form: 'bare' });
    reached = end;
  }
  return found;
}

/** The stretches that touch none of `taken`; both lists are in order and walked once. */
function apart(stretches: readonly Stretch[], taken: readonly Annotation[]): readonly Stretch[] {
  let next = 0;
  return stretches.filter(({ start, end }) => {
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    return (taken[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
}

/** All annotations of a text in order; none overlap. */
export function findAnnotations(text: string): readonly Annotation[] {
  const bracketed = inBrackets(text);
  const marked = [...bracketed, ...withoutBrackets(text, bracketed)].sort((a, b) => a.start - b.start);
  const said = apart(spokenSentences(text), marked).map(
    ({ start, end }): Annotation => ({ start, end, words: text.slice(start, end), form: 'bare' }),
  );
  return said.length === 0 ? marked : [...marked, ...said].sort((a, b) => a.start - b.start);
}
