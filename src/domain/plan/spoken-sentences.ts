/** Duties said in the text itself: whole sentences (由A牵头，B配合) are read, mentions inside a sentence are told. */
import type { Duty } from './notation/notation.ts';
import { spoken } from './notation/spoken.ts';
import type { Unread } from './plan.ts';
import { splitUnits } from './unit-list.ts';
import { isOffice } from './unit-words.ts';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const VERB = /(?:牵头|配合|参与|参加|协助|负责|落实)(?:负责|落实|组织实施|实施|推进)?$/;
const LONGEST = 160;
const BETWEEN = /[、，,；;：:（(）)〔〕【】\s]+|由|等?(?:共同)?(?:牵头|负责|配合|参与|落实|按)/;
/** An example gives nobody a duty. */
const EXAMPLE = /例如|比如|譬如|诸如|如：|学习|借鉴|参照|推广.{0,12}经验/;

function allOffices(read: Duty): boolean {
  return read.unread.length === 0 && read.assignments.every(({ unit }) => isOffice(unit));
}

/** Sentences of a text with their places, brackets and all. */
function* sentences(text: string): Generator<{ readonly words: string; readonly start: number }> {
  for (const { index, 0: words } of text.matchAll(/[^。；;\n]+/g)) {
    if (words.length <= LONGEST && /牵头|配合|负责|落实|职责|分工|指导|督导|监督|统筹/.test(words))
      yield { words, start: index };
  }
}

/** Sentences that are a duty from their first word up to a stretch that is none, or from a 由 to their end. */
export function spokenSentences(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { words, start } of sentences(text)) {
    if (EXAMPLE.test(words)) continue;
    const parts = words.split(/(?<=[，,])/);
    const isDuty = (part: string) => VERB.test(part.replace(/[，,\s]+$/, ''));
    const other = parts.findIndex((part) => !isDuty(part));
    const after = parts.findLastIndex((part) => !isDuty(part)) + 1;
    const closing = other === 0 && /^\s*由/.test(parts[after] ?? '');
    const run = (closing ? parts.slice(after) : other < 0 ? parts : parts.slice(0, other)).join('');
    const bare = run.replace(/[，,\s]+$/, '');
    const at = start + (closing ? words.length - run.length : 0);
    const read = bare === '' ? null : spoken(bare, { firstLeads: null });
    if (read !== null && allOffices(read)) found.push({ start: at + run.search(/\S/), end: at + bare.length });
  }
  return found;
}

/**
 * Mentions of a duty outside `taken` (in order) that are no notation of one: 限行方案由市公安局负责制定. Units that the
 * taken stretches name are left out: their duty is known, or told already.
 */
export function mentions(text: string, taken: readonly Stretch[]): readonly Unread[] {
  const found: Unread[] = [];
  const known = new Set(taken.flatMap(({ start, end }) => text.slice(start, end).split(BETWEEN)));
  let next = 0;
  for (const { words, start } of sentences(text)) {
    if (EXAMPLE.test(words)) continue;
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    for (const { index, 0: part } of words.matchAll(/[^，,（(）)〔〕【】]+/g)) {
      const at = start + index;
      if (taken.slice(next, next + 4).some((each) => each.start < at + part.length && each.end > at)) continue;
      const units =
        /^(?:.*由)?([^由]{3,40}?)(?:(?:牵头|负责)+(?!的|人)|按照?各?自?(?:职责|分工)|(?:指导|督导|监督|统筹)$)/.exec(
          part,
        )?.[1];
      if (units === undefined || /[要应须]/.test(units)) continue;
      const list = splitUnits(units);
      if (list.strangers.length > 0 || list.units.length === 0 || !list.units.every(({ unit }) => isOffice(unit)))
        continue;
      if (list.units.every(({ raw }) => known.has(raw))) continue;
      found.push({ text: words.slice(index).trim(), why: '正文里提到的分工，没有记入，请核对' });
      break;
    }
  }
  return found;
}
