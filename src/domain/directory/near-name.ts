/** Promises the judgement whether one name is another with a single slip of ear or hand. */
import { fold, readings, usualReading } from './sound.ts';

/** A name taken apart: 能源局 → stem 能源 with tail 局, and the folded syllables of the stem. */
export interface Shape {
  readonly stem: readonly string[];
  readonly tail: string;
  readonly sounds: readonly (readonly string[])[];
}

/** Initials that a hand or an ear swaps, after folding. */
const SWAPPED = ['bp', 'dt', 'gk', 'jqx', 'zcs', 'nlr', 'fh'] as const;

/** Below this length one wrong character makes another real bureau: 民政局 is no slip for 财政局, nor 审计局 for 审批局. */
const LONG = 4;

/** Takes the key of a unit's name apart, heard in every reading; a leading 市 belongs to the city and is left out. */
export function shapeOf(key: string): Shape {
  const { stem, tail } = apart(key);
  return { stem: [...stem], tail, sounds: readings(stem).map((syllables) => syllables.map(fold)) };
}

/** The same of a name as asked, heard in its usual reading. */
export function shapeAsked(key: string): Shape {
  const { stem, tail } = apart(key);
  return { stem: [...stem], tail, sounds: [usualReading(stem).map(fold)] };
}

function apart(key: string): { stem: string; tail: string } {
  const [, stem = '', tail = ''] = /^市?(.+?)([县区市局委办]?)$/u.exec(key) ?? [];
  return { stem, tail };
}

/** One syllable of the stem is off by a little: 五赛 for 五寨. */
export function soundsNear(query: Shape, name: Shape): boolean {
  if (query.tail !== name.tail || name.stem.length < 2) return false;
  return name.sounds.some((meant) => query.sounds.some((heard) => oneSyllableOff(heard, meant)));
}

/** One character is wrong, missing or too many. A county's 县, 区 or 市 says that a place was meant, so 定壤县 may pass. */
export function looksNear(query: Shape, name: Shape, county: boolean): boolean {
  if (query.tail !== name.tail || name.stem.length < 2 || query.stem.length < 2) return false;
  const forgiving = name.stem.length >= LONG || (county && name.tail !== '');
  return forgiving && oneSlip(query.stem, name.stem) && !prefixed(query.stem, name.stem);
}

/** 省生态环境局 and 县城市管理局 are other units, not slips. */
function prefixed(query: readonly string[], name: readonly string[]): boolean {
  return query.length > name.length && query.slice(1).join('') === name.join('');
}

function oneSyllableOff(heard: readonly string[], meant: readonly string[]): boolean {
  if (heard.length !== meant.length) return false;
  const off = heard.flatMap((syllable, at) => (syllable === meant[at] ? [] : [[syllable, meant[at] ?? ''] as const]));
  const [first] = off;
  return off.length === 1 && first !== undefined && syllablesNear(first[0], first[1]);
}

/** wusai and wuzai share all but a swapped initial, pin and pian all but a letter of the final; ji and pi are two words. */
function syllablesNear(a: string, b: string): boolean {
  const [, initialA = '', finalA = ''] = /^([^aeiou]?)(.*)$/u.exec(a) ?? [];
  const [, initialB = '', finalB = ''] = /^([^aeiou]?)(.*)$/u.exec(b) ?? [];
  if (finalA === finalB)
    return SWAPPED.some(
      (set) => set.includes(initialA) && set.includes(initialB) && initialA !== '' && initialB !== '',
    );
  return initialA === initialB && Math.max(finalA.length, finalB.length) > 1 && oneSlip([...finalA], [...finalB]);
}

/** Whether one insertion, deletion or substitution turns `a` into `b`. */
export function oneSlip(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = short.slice(short.length === long.length ? at + 1 : at);
  return rest.join('\n') === long.slice(at + 1).join('\n');
}
