/** What remains when a call is over: the result, and each county's own row under its seal. */
import { clockTime, printStamp } from '../alert/print-moment.ts';
import type { Answered } from './answer.ts';
import { saidText } from './ask-texts.ts';
import { type AskedPost, type CallBoard, shortNames } from './call.ts';
import { triedWords } from './silent-texts.ts';
import { countAs, tally } from './tally.ts';

/** 16 hex digits in fours: 7F3A-91C2-0B5E-D846. `digest` is hex, of the sheet and the audit head. */
export function sealOf(digest: string): string {
  return (digest.toUpperCase().slice(0, 16).match(/.{4}/g) ?? []).join('-');
}

/** The result, for the office (phone-texts 5). `hasCircular`: whether the draft of a 通报 goes with it. */
export function summaryText(board: CallBoard, seal: string, hasCircular = true): string {
  const { posts, title, openedAt, closedAt, now, zone, nextCallAt } = board;
  const sums = tally(posts.map(({ state }) => state));
  const group = (count: ReturnType<typeof countAs>) => posts.filter(({ state }) => countAs(state) === count);
  const silent = group('open');
  const late = posts.filter(
    ({ state }) => state.standing.kind === 'present' && !state.isReleased && state.standing.answer.isLate,
  );
  const changed = posts.filter(({ state }) => state.replaced.length + state.undone.length > 0);
  const counts = [
    ['代班', sums['stand-in']],
    ['请假', sums.leave],
    ['不在岗', sums.absent],
    ['代记', sums.noted],
    ['待定', sums.pending],
    ['迟答', sums.late],
  ].flatMap(([word, count]) => (count === 0 ? [] : [`${word}${count}`]));
  const lines = [
    ...each(silent, '未答', (post) => `${post.label}${triedWords(post)}`),
    ...lateLines(late, board),
    ...each(group('stand-in'), '代班', standInLine),
    ...each(group('pending'), '待定', (post) => `${post.label}，${pendingWords(post)}`),
    ...each(group('leave'), '请假', (post) => `${post.label}${saidOf(post)}`),
    ...each(group('absent'), '不在岗', (post) => post.label),
    ...each(group('noted'), '代记', (post) => `${post.label}${saidOf(post)}`),
    ...(changed.length === 0 ? [] : [`改动${changed.length}处　${some(changed.map(changeWords))}`]),
  ];
  return [
    `【点名结束】在岗${sums.present}/${sums.asked}${silent.length === 0 ? '' : `　未答${silent.length}：${shortNames(silent, posts).slice(0, 3).join(' ')}`}`,
    `${title}　${span(openedAt, closedAt ?? now, zone)}`,
    ...(counts.length === 0 && lines.length === 0 ? [] : ['']),
    ...(counts.length === 0 ? [] : [counts.join('　')]),
    ...lines,
    '',
    silent.length === 0 || !hasCircular
      ? '点名表已存'
      : `点名表已存；通报稿列${shortNames(silent, posts).slice(0, 3).join('、')}，未发`,
    ...(nextCallAt === null ? [] : [`下次点名 ${dayAndClock(nextCallAt, zone)}`]),
    `封存码 ${seal}`,
  ].join('\n');
}

/** Posts or names spelled out; the rest stands in the sheet. */
const LISTED = 10;

function each(posts: readonly AskedPost[], word: string, words: (post: AskedPost) => string): string[] {
  const rest = posts.length - LISTED;
  return [
    ...posts.slice(0, LISTED).map((post) => `${word}　${words(post)}`),
    ...(rest > 0 ? [`${word}　还有${rest}人，见点名表`] : []),
  ];
}

function some(names: readonly string[]): string {
  return names.length <= LISTED ? names.join('　') : `${names.slice(0, LISTED).join('　')}　等${names.length}个`;
}

/** Under one limit the limit stands once; a widened call has several. */
function lateLines(late: readonly AskedPost[], { posts, zone }: CallBoard): string[] {
  return [...Map.groupBy(late, ({ state }) => state.limit)].map(([limit, own]) => {
    const names = own.map((post) => `${shortNames([post], posts)[0]}${answeredAt(post, zone)}`);
    return `迟答　${some(names)}（限${clockTime(limit, zone)}）`;
  });
}

/** To a county's group: its own row, under the same seal. `own` are its posts. */
export function sealedRow(board: CallBoard, unit: string, own: readonly AskedPost[], seal: string): string {
  return [
    `【点名结束】${unit}`,
    ...own.filter(({ state }) => !state.isReleased).map((post) => `${post.post}　${rowWords(post, board.zone)}`),
    '',
    `记错了请今天告诉大气办`,
    `封存码 ${seal}`,
    `编号 ${board.serial}`,
  ].join('\n');
}

/** An answer that came after the close: it stands behind the sheet, and the sheet stays as it was sealed. */
export function afterCloseText(serial: string, label: string, answer: Answered, at: number, zone: string): string {
  const { said, by } = answer;
  const who = by.kind === 'self' ? '本人' : by.kind === 'office' ? `大气办代记（${by.contact}）` : `${by.label}代报`;
  return `【补报】${label}　${saidText(said)}\n${printStamp(at, zone)} ${who}\n点名已结束，记在表后\n编号 ${serial}`;
}

/** A 补报 that was taken back: the office had been told of it. */
export function undoneAfterCloseText(
  serial: string,
  label: string,
  answer: Answered,
  at: number,
  zone: string,
): string {
  return afterCloseText(serial, label, answer, at, zone).replace('【补报】', '【补报作废】');
}

/** The stand-in said so after the close: 准 is still the office's to say. */
export function confirmedAfterCloseText(
  serial: string,
  { label, short }: { readonly label: string; readonly short: string },
  by: string,
  at: number,
  zone: string,
): string {
  return `【补报】${label}　${by.split(' ').at(-1)}说代班在岗\n${printStamp(at, zone)} ${by}\n点名已结束，记在表后\n同意回：准 ${short}\n编号 ${serial}`;
}

function standInLine({ short, state }: AskedPost): string {
  const { standing } = state;
  if (standing.kind !== 'stand-in') return '';
  const { said } = standing.answer;
  const who =
    said.kind === 'stand-in' ? `${said.post ?? '没说谁'}${said.reason === null ? '' : `，${said.reason}`}` : '';
  return `${short} ${who}，已准`;
}

function pendingWords({ state }: AskedPost): string {
  const { standing } = state;
  if (standing.kind === 'reported')
    return `${standing.answer.by.label.split(' ').at(-1)}代报${saidText(standing.answer.said)}，本人没确认`;
  return standing.kind === 'stand-in'
    ? `${byOffice(standing.answer)}${saidText(standing.answer.said)}，${standing.isConfirmed ? '大气办没准' : '代班人没确认'}`
    : '';
}

function byOffice({ by }: Answered): string {
  return by.kind === 'office' ? `大气办代记（${by.contact}）` : '';
}

function saidOf({ state }: AskedPost): string {
  if (state.standing.kind === 'open') return '';
  const { said } = state.standing.answer;
  if (said.kind !== 'leave') return `，${saidText(said)}`;
  const { until, approvedBy } = said;
  return `${until === null ? '' : `，到${until}`}${approvedBy === null ? '，没说谁批' : `，${approvedBy}批`}`;
}

function answeredAt({ state }: AskedPost, zone: string): string {
  return state.standing.kind === 'open' ? '' : clockTime(state.standing.answer.at, zone);
}

/** 代县：代报→本人在岗. */
function changeWords({ short, state }: AskedPost): string {
  const before = state.replaced.at(-1) ?? state.undone.at(-1);
  if (before === undefined || state.standing.kind === 'open') return `${short}：改了`;
  const from = before.by.kind === 'unit' ? '代报' : saidText(before.said);
  const { answer } = state.standing;
  return `${short}：${from}→${answer.by.kind === 'self' ? '本人' : ''}${saidText(answer.said)}`;
}

function rowWords(post: AskedPost, zone: string): string {
  const { state } = post;
  if (state.standing.kind === 'open') return '未答';
  const { answer } = state.standing;
  const by =
    answer.by.kind === 'self' ? '本人' : answer.by.kind === 'office' ? `大气办代记（${answer.by.contact}）` : '代报';
  return `${saidText(answer.said)}　${clockTime(answer.at, zone)}　${by}${answer.isLate ? '（迟答）' : ''}`;
}

/** 14日23:20—15日1:20. */
function span(from: number, to: number, zone: string): string {
  const [start, end] = [dayAndClock(from, zone), dayAndClock(to, zone)];
  const isSameDay = start.split('日')[0] === end.split('日')[0];
  return `${start}—${isSameDay ? end.split('日')[1] : end}`;
}

function dayAndClock(at: number, zone: string): string {
  return `${Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).day}日${clockTime(at, zone)}`;
}
