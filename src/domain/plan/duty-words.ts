/** The words by which a plan hands out work: labels such as 牵头单位, and verbs such as 负责落实. */
import type { Assignment } from './plan.ts';
import { isOffice } from './unit-words.ts';

export type DutyRole = Assignment['role'];

/** What the words after a label are. `person` and `other` are kept out of the ledger and told. */
export type LabelKind = DutyRole | 'time' | 'person' | 'other';

const BODY = '(?:单位|部门|机关|科室|处室|主体)';
const LABELS: readonly (readonly [LabelKind, string])[] = [
  ['person', `(?:牵头|责任|分管|包联|包保|负责|主管|联系)(?:市|县|局)?(?:领导|同志|人员|人)|联系人|联系电话`],
  [
    'lead',
    `(?:市级|市直|省级)?(?:主要|第一)?牵头(?:责任)?${BODY}?|主办${BODY}|主要责任${BODY}|第一责任${BODY}|主责${BODY}|主责`,
  ],
  ['support', `(?:配合|协办|参与|参加|协同|协作|协助|支持)(?:责任)?${BODY}?`],
  [
    'responsible',
    `(?:整改|直接|属地|具体)?(?:责任|落实|实施|承办|承担|负责|执行)${BODY}|责任分工|任务分工|职责分工|(?:主体)?责任|落实|负责|承办`,
  ],
  [
    'time',
    '(?:完成|整改|工作|办理|办结)?(?:时限|期限|时间节点|截止时间)(?:要求)?|完成时间|完成日期|时间要求|进度要求|进度安排|时间进度',
  ],
  ['other', `(?:监督|督导|督办|指导|监管|验收|考核)${BODY}`],
];

/** Finds labels with their colon; group n is the n-th entry of the label table. */
const LABEL = new RegExp(LABELS.map(([, form]) => `(${form})`).join('|'), 'y');

/** The label at a position of the text, with its colon, or with 为, 是 or a blank and an office behind it; null when there is none. */
export function labelAt(text: string, at: number): { readonly kind: LabelKind; readonly end: number } | null {
  LABEL.lastIndex = at;
  const match = LABEL.exec(text);
  if (!match) return null;
  const colon = /[ \t\u3000]*[：:][ \t\u3000]*/y;
  colon.lastIndex = at + match[0].length;
  const after = colon.exec(text);
  const entry = LABELS[match.slice(1).findIndex((group) => group !== undefined)];
  const end = at + match[0].length;
  if (entry === undefined) return null;
  if (after) return { kind: entry[0], end: end + after[0].length };
  const said =
    /(?:单位|部门|主体|机关)$/.test(match[0]) &&
    /^(?:[为是]|[ \u3000]+)([^、，。；;\s]{2,30})/.exec(text.slice(end, end + 40))?.[1];
  if (said && isOffice(said)) return { kind: entry[0], end: text.indexOf(said, end) };
  return entry[0] === 'time' && /^[ \u3000]+\d/.test(text.slice(end, end + 4)) ? { kind: 'time', end: end + 1 } : null;
}

const DUTY = /牵头|配合|责任|负责|落实|参与|会同|协助|协同|主办|协办|承办|实施|分工/;
const UNIT = /局|委|办|厅|部|政府|单位|机构|机关|中心|领导组|领导小组|指挥部|公司|队|县|区|市|乡|镇|街道|企业|各地|院/;
const REMARK = /以下简称|下称|简称/;

/** Whether words in brackets look like a duty: a duty word together with something like a unit, and no plain remark. */
export function looksLikeDuty(words: string): boolean {
  return DUTY.test(words) && UNIT.test(words) && !REMARK.test(words.trim());
}
