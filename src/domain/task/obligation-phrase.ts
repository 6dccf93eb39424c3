/** Promises what the words of an assignment mean: a unit, a group, an open circle of units, nobody, or unknown. */
import type { Directory } from '../directory/directory.ts';
import { nameKey } from '../directory/name-key.ts';
import type { Unit } from '../directory/unit.ts';

/**
 * `concerned`: 相关县, to be read together with the clause's text. `members`: bureaus that are not named one by one.
 * `nobody`: the closing 等单位, which adds no one to those before it.
 */
export type Phrase =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'group'; readonly members: readonly Unit[] }
  | { readonly kind: 'concerned' }
  | { readonly kind: 'members' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unknown' };

/* These read keys, hence no brackets or separators: 相关县<市、区>人民政府 → 相关县市区人民政府. */
const COUNTIES = '(?:县市区|市县区|县区市|区县市|县区|区县|县市|市县|县|区)';
const CONCERNED = new RegExp(
  `^(?:各|市)?(?:相关|有关|涉及|属地|所在地?)[各的]?${COUNTIES}(?:党委|(?:党委和?)?(?:人民)?政府)?$`,
  'u',
);
const MEMBERS = /^(?!省|国|县|区|乡|镇).*成员单位$/u;
const CITY = '(?:市直属?|市级|市政府|市)';
const SOME = '(?:(?:各|其[他它]|所有)?(?:相关|有关)|各|其[他它]|所有)';
const TRADES = '(?:职能|业务|行业|监管|主管|责任|牵头|配合){0,2}';
const DEPARTMENT = '(?:部门|单位|委办局|部门[和及]?单位)';
const DEPARTMENTS = new RegExp(`^(?:${CITY}?${SOME}|${SOME}?市[直级])${TRADES}${DEPARTMENT}$`, 'u');
const NOBODY = /^(?:[\d一二两三四五六七八九十]+[个家]?)?(?:部门|单位|部门和单位|部门单位)?$/u;

/**
 * Only a whole name counts in a document: what merely sounds like a unit, or names two, is unknown. Groups and open
 * circles are asked first because they are cheap to tell and a search by sound is not.
 */
export function readPhrase(words: string, directory: Directory): Phrase {
  const group = directory.group(words);
  if (group !== null) return { kind: 'group', members: directory.members(group) };
  const key = nameKey(words);
  if (CONCERNED.test(key)) return { kind: 'concerned' };
  if (MEMBERS.test(key) || DEPARTMENTS.test(key)) return { kind: 'members' };
  const found = directory.resolve(words);
  return found.kind === 'one' && found.how === 'name' ? { kind: 'unit', unit: found.unit } : { kind: 'unknown' };
}

/** 市审批局等市直有关部门 is a unit and an open circle; without 等, or where its left side is unknown, the words stay whole. */
export function readPhrases(words: string, directory: Directory): readonly Phrase[] {
  const whole = readPhrase(words, directory);
  const [, before = '', after] = /^(.*?)等([^等]*)$/u.exec(words.trim()) ?? [];
  if (whole.kind !== 'unknown' || after === undefined) return [whole];
  const rest: Phrase = NOBODY.test(nameKey(after)) ? { kind: 'nobody' } : readPhrase(after, directory);
  return before === '' ? [rest] : [readPhrase(before, directory), rest];
}
