/** `A牵头`, `B、C参与`, `D负责落实`, `E负责监测预警`: units, one verb, perhaps a short object. */
import type { DutyRole } from '../duty-words.ts';
import { isUnit } from '../unit-words.ts';
import { type PartNotation, withRole } from './part.ts';

const VERBS: readonly (readonly [DutyRole, RegExp])[] = [
  ['lead', /(?:共同|联合|总)?(?:牵头|主办|总牵头)(?:单位|部门)?(?:抓总|负责|落实|组织|实施|推进|抓)*$/],
  [
    'support',
    /(?:积极|密切|协同|共同|分工|按照?各?自?职责分?工?(?:分别)?)*(?:配合|参与|参加|协助|协办|支持|协同)(?:单位|部门)?(?:落实|实施|负责)*$/,
  ],
  [
    'responsible',
    /(?:具体|共同|分别|各自|组织|抓好|统筹)*(?:负(?:总|主体|主要|直接|属地|领导|监管)+责任?|负责|落实|承担|承办|组织实施|实施|分工负责)(?:具体|组织|抓好)*(?:落实|实施|推进)*$/,
  ],
];
const OBJECT = /^(.+?)(牵头|负责|配合|参与|协助)((?!.*(?:除外|时$|后$|以外))[^的，。；]{2,24})$/;
const OBJECT_ROLE: Readonly<Record<string, DutyRole>> = { 牵头: 'lead', 负责: 'responsible' };

/** Reads a part whose last word is the verb, or one whose units all are units and whose object is short. */
export const verb: PartNotation = (words) => {
  for (const [role, form] of VERBS) {
    const match = form.exec(words);
    if (match && match.index > 0) return withRole(words.slice(0, match.index), role, /负责$/.test(words));
  }
  const [, units, act] = OBJECT.exec(words) ?? [];
  if (units === undefined || act === undefined) return null;
  const part = withRole(units, OBJECT_ROLE[act] ?? 'support');
  return part.strangers.length === 0 && part.assignments.every(({ unit }) => isUnit(unit)) ? part : null;
};
