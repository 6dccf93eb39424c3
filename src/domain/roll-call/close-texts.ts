/** What remains when a call is over: the result, each county's own seal, the leader's list, and a 通报 nobody has sent. */
import { clockTime, printStamp } from '../alert/print-moment.ts';
import { saidText } from './ask-texts.ts';
import { type AskedPost, type CallBoard, shortNames } from './call.ts';
import { countAs, tally } from './entry.ts';

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
  const changed = posts.filter(({ state }) => state.replaced.length > 0);
  const counts = [
    ['代班', sums['stand-in']],
    ['请假', sums.leave],
    ['不在岗', sums.absent],
    ['代记', sums.noted],
    ['待定', sums.pending],
    ['迟答', sums.late],
  ].flatMap(([word, count]) => (count === 0 ? [] : [`${word}${count}`]));
  const lines = [
    ...silent.map((post) => `未答　${post.label}${triedWords(post)}`),
    ...lateLines(late, board),
    ...group('stand-in').map((post) => standInLine(post)),
    ...group('pending').map((post) => `待定　${post.label}，${pendingWords(post)}`),
    ...group('leave').map((post) => `请假　${post.label}${saidOf(post)}`),
    ...group('absent').map((post) => `不在岗　${post.label}`),
    ...group('noted').map((post) => `代记　${post.label}${saidOf(post)}`),
    ...(changed.length === 0 ? [] : [`改动${changed.length}处　${changed.map(changeWords).join('　')}`]),
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

/** Under one limit the limit stands once; a widened call has several. */
function lateLines(late: readonly AskedPost[], { posts, zone }: CallBoard): string[] {
  return [...Map.groupBy(late, ({ state }) => state.limit)].map(([limit, own]) => {
    const names = own.map((post) => `${shortNames([post], posts)[0]}${answeredAt(post, zone)}`);
    return `迟答　${names.join('　')}（限${clockTime(limit, zone)}）`;
  });
}

/** To a county's group: its own row, under the same seal. */
export function sealedRow(board: CallBoard, unit: string, seal: string): string {
  const own = board.posts.filter((post) => post.unit === unit && !post.state.isReleased);
  return [
    `【点名结束】${unit}`,
    ...own.map((post) => `${post.post}　${rowWords(post, board.zone)}`),
    '',
    `记错了请今天告诉大气办`,
    `封存码 ${seal}`,
    `编号 ${board.serial}`,
  ].join('\n');
}

/** To the office's leader after an hour: who of those asked then is still silent, and what was done about it. */
export function leaderText(board: CallBoard, silent: readonly AskedPost[]): string {
  const sums = tally(board.posts.map(({ state }) => state));
  return [
    `【点名】1小时未答${silent.length}人　${board.title}`,
    `在岗${sums.present}/${sums.asked}`,
    ...silent
      .slice(0, 10)
      .flatMap((post) => [`${post.label}${triedWords(post)}`, ...(post.phone === null ? [] : [post.phone])]),
    '',
    '看全部回：点名',
    `编号 ${board.serial}`,
  ].join('\n');
}

/** A draft that only the office reads; a person decides whether it is ever sent. */
export function circularText(board: CallBoard): string | null {
  const silent = board.posts.filter(({ state }) => countAs(state) === 'open' || countAs(state) === 'absent');
  if (silent.length === 0) return null;
  return [
    '【通报稿】未发，只给大气办看',
    `${board.title}期间，${printStamp(board.openedAt, board.zone)}点名，至${printStamp(board.closedAt ?? board.now, board.zone)}结束。以下人员未按要求在岗答复：`,
    ...silent.map((post) => `${post.label}${countAs(post.state) === 'absent' ? '：答复不在岗' : triedWords(post)}`),
    '',
    `编号 ${board.serial}`,
  ].join('\n');
}

/** What was really done to reach him: an inspector asks for it, and it protects the office. */
function triedWords({ state }: AskedPost): string {
  const { unreached, reminded, rung } = state;
  const tried = 1 + reminded;
  const parts = [
    unreached === 'unbound'
      ? '没绑账号'
      : unreached === 'undelivered'
        ? `${tried}次送不到`
        : reminded === 0
          ? null
          : `催${reminded}次`,
    rung === 0 ? null : `电话${rung}次没人接`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : `：${parts.join('，')}`;
}

function standInLine({ short, state }: AskedPost): string {
  const { standing } = state;
  if (standing.kind !== 'stand-in') return '';
  const { said } = standing.answer;
  const who =
    said.kind === 'stand-in' ? `${said.post ?? '没说谁'}${said.reason === null ? '' : `，${said.reason}`}` : '';
  return `代班　${short} ${who}，已准`;
}

function pendingWords({ state }: AskedPost): string {
  const { standing } = state;
  if (standing.kind === 'reported')
    return `${standing.answer.by.label.split(' ').at(-1)}代报${saidText(standing.answer.said)}，本人没确认`;
  return standing.kind === 'stand-in'
    ? `${saidText(standing.answer.said)}，${standing.isConfirmed ? '大气办没准' : '代班人没确认'}`
    : '';
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
  const before = state.replaced.at(-1);
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
