/** The question as a county head, his county's group and the sender of an answer read it (phone-texts 3). */
import { LEVEL_WORDS } from '../alert/level.ts';
import { clockTime, printShort, printStamp } from '../alert/print-moment.ts';
import { dayOf } from '../calendar/day.ts';
import type { Button, Mention, Outgoing } from '../outgoing.ts';
import { quoted } from '../phone/quoted.ts';
import { safeText } from '../phone/safe-text.ts';
import { type Answered, type Said, WAY_WORDS } from './answer.ts';
import type { CallFacts } from './call.ts';
import type { Cause } from './entry-event.ts';
import { SAID_WORDS } from './tally.ts';

export interface Question {
  readonly call: CallFacts;
  /** 定襄县 县长. */
  readonly label: string;
  /** 定襄县, and 县长. */
  readonly unit: string;
  readonly post: string;
  /** Null where no alert asks. */
  readonly cause: Cause | null;
  readonly limit: number;
  readonly now: number;
  readonly zone: string;
}

export const ASK_BUTTONS: readonly Button[] = [
  { label: '在岗', says: '在岗' },
  { label: '有人代', says: '代班' },
  { label: '请假', says: '请假' },
];

/** Under what was recorded. */
export const UNDO_BUTTON: Button = { label: '改', says: '改' };

/** In private. The question stands in line 1, the one word first and alone. */
export function privateQuestion(question: Question, isReminder: boolean): Outgoing {
  const { call, label, unit, limit, zone } = question;
  const why = reasonOf(question);
  return {
    title: `${label}：${isReminder ? '还没收到您的答复' : '请确认是否在岗'}`,
    blocks: [
      { kind: 'paragraph', text: isReminder ? `${why}，现在就可以回` : `${why}，请${clockTime(limit, zone)}前答复` },
      {
        kind: 'paragraph',
        text: [
          `在${placeOf(unit)}里指挥，回：在岗`,
          '有人代，回：代班 职务 原因',
          '请了假，回：请假 到几时 谁批',
          '打字、语音都行',
          `编号 ${call.serial}`,
        ].join('\n'),
      },
    ],
    mentions: [],
    buttons: ASK_BUTTONS,
    attachment: null,
  };
}

/** 橙色预警 23:20起: his own county's level, and since when. */
function reasonOf({ call, cause, now, zone }: Question): string {
  if (cause === null) return call.title;
  const { level, since } = cause;
  const isToday = dayOf(since, zone) === dayOf(now, zone);
  return `${LEVEL_WORDS[level].name} ${isToday ? clockTime(since, zone) : printShort(since, 'start', zone)}起`;
}

/** In the county's group: how the head answers, and how the liaison does for him. */
export function groupQuestion(question: Question, mentions: readonly Mention[]): Outgoing {
  const { call, label, post, limit, zone } = question;
  const lines = [
    '本人回：@蓝哨 在岗',
    `${post}不在群里，请联络员转告：打开“蓝哨”私聊回“在岗”`,
    `联络员可代报：@蓝哨 ${post}在岗（仍需本人确认）`,
    '不@蓝哨，系统看不到',
    `编号 ${call.serial}`,
  ];
  return {
    title: `【点名】${label}　请${clockTime(limit, zone)}前答复`,
    blocks: [{ kind: 'paragraph', text: lines.join('\n') }],
    mentions,
    buttons: [],
    attachment: null,
  };
}

/** The sheet is sealed: it goes behind it. */
export const AFTER_CLOSE = '补报：点名已结束，记在表后';

export interface Recorded {
  readonly call: CallFacts;
  readonly label: string;
  /** 定襄. */
  readonly short: string;
  readonly answer: Answered;
  readonly isOwn: boolean;
  readonly at: number;
  readonly limit: number;
  readonly isAfterClose: boolean;
  /** The same was on record already. */
  readonly isSame: boolean;
  readonly zone: string;
}

/** What was recorded, as what, by which way and when, and how to take it back (R12). */
export function recordedText({
  call,
  label,
  short,
  answer,
  isOwn,
  at,
  limit,
  isAfterClose,
  isSame,
  zone,
}: Recorded): string {
  const { said, by, way } = answer;
  const how =
    by.kind === 'office' ? `大气办代记（${by.contact}）` : isOwn ? `本人${WAY_WORDS[way]}` : `${by.label}代报`;
  const late = isAfterClose ? [AFTER_CLOSE] : at >= limit ? [`迟答（限${clockTime(limit, zone)}）`] : [];
  const next =
    call.nextCallAt === null || isAfterClose || said.kind !== 'present' || !isOwn
      ? []
      : [`${nextCall(call.nextCallAt, at, zone)}再请确认一次`];
  return [
    `${isSame ? '早已记过' : '已记'}：${label} ${saidText(said)}`,
    `${printStamp(at, zone)} ${how}`,
    ...late,
    ...missing(said, isOwn, by.kind === 'office' ? short : null),
    ...next,
    '记错了回：改',
  ].join('\n');
}

/** `short` is the unit's name when the office notes it down; null when somebody of the unit speaks. */
function missing(said: Said, isOwn: boolean, short: string | null): string[] {
  if (short !== null) {
    if (said.kind !== 'stand-in') return [];
    return said.post === null ? ['还缺：谁代班'] : ['还等代班人本人回：在岗', `他回了再回：准 ${short}`];
  }
  if (!isOwn) return ['仍需本人确认：打开“蓝哨”私聊回“在岗”'];
  switch (said.kind) {
    case 'present':
      return [];
    case 'stand-in':
      return said.post === null ? ['还缺：谁代班', '请再回：代班 职务 原因'] : ['请代班人也回：在岗', '大气办准了才算'];
    case 'leave':
      return said.until === null || said.approvedBy === null
        ? ['还缺：到几时、谁批的', '请再回：请假 到几时 谁批']
        : [];
    case 'absent':
      return ['到岗后请回：在岗', '有人代，回：代班 职务 原因'];
  }
}

/** 代班：常务副县长（外出开会）. */
export function saidText(said: Said): string {
  switch (said.kind) {
    case 'stand-in':
      return said.post === null
        ? SAID_WORDS[said.kind]
        : `代班：${safeText(said.post)}${said.reason === null ? '' : `（${safeText(said.reason)}）`}`;
    case 'leave': {
      const parts = [
        said.until === null ? null : `到${safeText(said.until)}`,
        said.approvedBy === null ? null : `${safeText(said.approvedBy)}批`,
      ];
      const known = parts.filter((part) => part !== null);
      return known.length === 0 ? SAID_WORDS[said.kind] : `${SAID_WORDS[said.kind]}（${known.join('，')}）`;
    }
    default:
      return SAID_WORDS[said.kind];
  }
}

/** 收到 answers no roll call, and that has to be said. */
const ON_POST = '在岗请本人回：在岗';

export const ANSWER_TEXTS = {
  noCall: '现在没有点名，已记备查。',
  receipt: `已记签收；${ON_POST}`,
  onPost: ON_POST,
  receiptAgain: '已记签收。',
  unclear: (text: string) =>
    [
      `没看懂“${quoted(text)}”，原话已留`,
      '',
      '在岗回：在岗',
      '有人代回：代班 职务 原因',
      '请了假回：请假 到几时 谁批',
    ].join('\n'),
  which: (posts: readonly string[]) =>
    [
      '没有记，没说清是谁在岗',
      '',
      ...posts.map((post) => `${post}在岗回：${post}在岗`),
      '代班的请本人先回：代班 职务 原因',
    ].join('\n'),
  notAsked: '没有记，这次点名没有点到您',
  saidBefore: '没有记，您这句是点名前说的\n现在在岗请回：在岗',
  reportInGroup: (label: string, post: string) =>
    `没有记：${label}\n这里不能代报，请在本单位群里说\n\n群里回：@蓝哨 ${post}在岗`,
  confirmed: (label: string, isAfterClose: boolean) =>
    `已记：您为${label}代班\n${isAfterClose ? `${AFTER_CLOSE}\n` : ''}等大气办准`,
  notConfirmed: (label: string) => `没有确认：您为${label}代班\n您说的不是在岗，原话已留\n\n能代班请回：在岗`,
  undone: (label: string, what: string) =>
    `已改：${label} 的“${what}”作废，原话留存\n\n请重新回：在岗 / 代班 职务 原因 / 请假 到几时 谁批`,
  undoneAfterClose: (label: string, what: string) =>
    `已改：${label} 的补报“${what}”作废，原话留存\n封存的表不变，作废也记在表后\n\n要再报直接回：在岗`,
  sealed: (serial: string) => `没有改。${serial}已结束，表已封存\n\n要更正请直接回：在岗，记在表后`,
  nothingToUndo: '没有可改的。您还没有答过这次点名',
} as const;

function nextCall(at: number, now: number, zone: string): string {
  const day = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const days = day(now).until(day(at), { largestUnit: 'day' }).days;
  const word = days === 0 ? '今天' : days === 1 ? '明天' : `${day(at).month}月${day(at).day}日`;
  return `${word}${clockTime(at, zone)}`;
}

function placeOf(unit: string): string {
  return unit.endsWith('市') ? '市' : unit.endsWith('县') ? '县' : '区';
}
