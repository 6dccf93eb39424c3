/** The sheet an inspector reads: one row a post, times from the server, every answer in the words it came in. */
import { clockTime, printStamp } from '../alert/print-moment.ts';
import { WAY_WORDS } from './answer.ts';
import { saidText } from './ask-texts.ts';
import type { AskedPost, CallBoard } from './call.ts';
import type { Addition, Given, StandInWord } from './entry.ts';
import { countAs, tally } from './tally.ts';

/** The columns of domain.md 2, then what makes a row checkable. Names of persons are filled in by hand. */
export const SHEET_COLUMNS = [
  ...['区域', '职务', '姓名', '应在岗', '状态', '答复原文', '答复时间', '本人/代报', '代班人', '补报'],
  ...['答复方式', '改动', '答复限', '通知送达', '账号绑定'],
] as const;

const LATE_COLUMN = SHEET_COLUMNS.indexOf('补报');

export const SHEET_FOOTER = '本表记录账号操作，不证明本人在场';

/** An account bound or moved within a day before the call is flagged: it may have been bound for the occasion. */
const FRESH = 24 * 3_600_000;

export interface PostFacts {
  readonly post: AskedPost;
  /** When the platform took the question; null when it did not. */
  readonly noticedAt: number | null;
  /** Since when the person has the account; null without one. */
  readonly boundAt: number | 'long ago' | null;
}

export interface Sheet {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Row and column of cells that ask for a second look. */
  readonly flagged: readonly (readonly [row: number, column: number])[];
  readonly footer: readonly string[];
}

export function sheetOf(board: CallBoard, facts: readonly PostFacts[], rosterVersion: string): Sheet {
  const { zone } = board;
  const sums = tally(facts.map(({ post }) => post.state));
  const rows = facts.map((fact) => row(fact, board));
  const isFresh = ({ boundAt }: PostFacts) => typeof boundAt === 'number' && boundAt > board.openedAt - FRESH;
  return {
    title: `${board.title}　在岗点名表`,
    subtitle: `编号 ${board.serial}　${printStamp(board.openedAt, zone)}—${printStamp(board.closedAt ?? board.now, zone)}`,
    columns: SHEET_COLUMNS,
    rows,
    flagged: facts.flatMap((fact, index) =>
      isFresh(fact) ? [[index, SHEET_COLUMNS.indexOf('账号绑定')] as const] : [],
    ),
    footer: [
      `应到${sums.asked}　在岗${sums.present}（迟答${sums.late}）　代班${sums['stand-in']}　请假${sums.leave}　不在岗${sums.absent}　代记${sums.noted}　待定${sums.pending}　未答${sums.open}`,
      `名册版本 ${rosterVersion}`,
      SHEET_FOOTER,
    ],
  };
}

function row({ post, noticedAt, boundAt }: PostFacts, { zone, openedAt }: CallBoard): string[] {
  const { state } = post;
  const { standing } = state;
  const answer = standing.kind === 'open' ? null : standing.answer;
  const standIn = answer?.said.kind === 'stand-in' ? (answer.said.post ?? '没说') : '';
  return [
    post.unit,
    post.post,
    '',
    state.isReleased ? '免点' : '是',
    statusOf(post),
    [answer?.text, ...state.unclear.map(({ by, text }) => (by === post.label ? text : `${by}：${text}`))]
      .filter((text) => text)
      .join('／'),
    answer === null ? '' : printStamp(answer.at, zone),
    answer === null
      ? ''
      : answer.by.kind === 'self'
        ? '本人'
        : answer.by.kind === 'office'
          ? `大气办代记（${answer.by.contact}）`
          : `代报：${answer.by.label}`,
    standIn,
    '',
    answer === null ? '' : WAY_WORDS[answer.way],
    [
      ...state.replaced.map((given) => said(given, zone)),
      ...state.undone.map((given) => `${said(given, zone)}（作废）`),
    ].join('／'),
    clockTime(state.limit, zone),
    noticedAt === null ? '没送到' : printStamp(noticedAt, zone),
    boundWords(boundAt, openedAt, zone),
  ];
}

/** The sealed sheet with what came after the close beside it. The seal stays over the sheet without it. */
export function withAfterClose(sheet: Sheet, { posts, zone }: CallBoard): Sheet {
  const late = posts.map(({ state }) => state.additions.map((one) => added(one, zone)).join('／'));
  const count = late.filter((words) => words !== '').length;
  if (count === 0) return sheet;
  return {
    ...sheet,
    rows: sheet.rows.map((row, i) => row.with(LATE_COLUMN, late[i] ?? '')),
    footer: [...sheet.footer, `补报${count}人，点名结束后所报，不在封存码内`],
  };
}

const STAND_IN_WORDS: Readonly<Record<StandInWord, string>> = {
  'stand-in-confirmed': '确认代班',
  'stand-in-accepted': '准代班',
  'stand-in-refused': '退代班',
};

function added(one: Addition, zone: string): string {
  if (one.kind === 'answered') return `${said(one.given, zone)}${one.isUndone ? '（作废）' : ''}`;
  return `${printStamp(one.at, zone)} ${one.by} ${STAND_IN_WORDS[one.kind]}`;
}

function boundWords(boundAt: PostFacts['boundAt'], openedAt: number, zone: string): string {
  if (boundAt === null) return '没绑';
  if (boundAt === 'long ago') return '早前已绑';
  return `${printStamp(boundAt, zone)}${boundAt > openedAt - FRESH ? '（24小时内）' : ''}`;
}

function statusOf({ state }: AskedPost): string {
  const { standing } = state;
  switch (countAs(state)) {
    case null:
      return standing.kind === 'open' ? '免点' : `免点（${saidText(standing.answer.said)}）`;
    case 'open':
      return '未答';
    case 'pending':
      return standing.kind === 'stand-in' ? '代班（待定）' : '代报（待本人确认）';
    case 'present':
      return standing.kind === 'present' && standing.answer.isLate ? '在岗（迟答）' : '在岗';
    case 'noted':
      return standing.kind === 'open' ? '' : `代记：${saidText(standing.answer.said)}`;
    default:
      return standing.kind === 'open' ? '' : (saidText(standing.answer.said).split('：')[0] ?? '');
  }
}

function said({ at, by, said: what, text }: Given, zone: string): string {
  return `${printStamp(at, zone)} ${by.kind === 'self' ? '' : `${by.label} `}${saidText(what)}“${text}”`;
}
