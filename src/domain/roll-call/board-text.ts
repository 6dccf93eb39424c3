/** The office's board (phone-texts 4): whom to ring first, what waits for whose word, the settled ones in one line. */
import { clockTime } from '../alert/print-moment.ts';
import { paginate } from '../phone/page.ts';
import { saidText } from './ask-texts.ts';
import { type AskedPost, type CallBoard, shortNames } from './call.ts';
import { countAs, tally } from './tally.ts';

/** Posts listed one by one; the others in one more line. A phone holds no more. */
const LISTED = 8;
/** Names in one line; more are counted. */
const NAMED = 40;

export interface BoardWords {
  /** The next step by itself, with its time: 23:50 自动再催未答的; null when there is none. */
  readonly next: string | null;
}

/** The whole board, for the office alone. */
export function boardText(board: CallBoard, { next }: BoardWords): string {
  const { posts, now, zone, title } = board;
  const sums = tally(posts.map(({ state }) => state));
  const ring = toRing(board);
  const fresh = of(board, 'open').filter(isFresh);
  const pending = of(board, 'pending');
  const sections = [
    ring.length === 0 ? [] : ['未答，请打电话', ...listed(ring, openLines), ...numbersHint(ring)],
    fresh.length === 0 ? [] : [`刚问，等答复　${names(fresh.map(({ short }) => short))}`],
    pending.length === 0
      ? []
      : ['待定', ...listed(pending, (post) => pendingLines(post, zone)), ...acceptHint(pending)],
    settledLines(board),
    [
      ...(ring.length === 0 ? [] : [`电话问到回：记 ${ring[0]?.short ?? ''} 在岗 电话`]),
      ...(next === null ? [] : [next]),
    ],
  ];
  return [
    `【点名板${clockTime(now, zone)}】在岗${sums.present}/${sums.asked}　未答${sums.open}`,
    rest(title, [
      ['待定', sums.pending],
      ['代班', sums['stand-in']],
      ['请假', sums.leave],
      ['不在岗', sums.absent],
      ['代记', sums.noted],
    ]),
    ...sections.flatMap((lines) => (lines.length === 0 ? [] : ['', ...lines])),
  ].join('\n');
}

/** What a county's group may see: its own line. */
export function ownLine(board: CallBoard, unit: string): string {
  const own = board.posts.filter((post) => post.unit === unit && !post.state.isReleased);
  if (own.length === 0) return '现在没有点名点到本单位。';
  return [
    `【点名】${own[0]?.unit ?? ''}　${board.title}`,
    ...own.map((post) => `${post.post}　${stateText(post, board.zone)}`),
    '',
    '本人回：@蓝哨 在岗',
  ].join('\n');
}

/** 在岗23:24, 联络员代报23:29, 未答: one post's state in a few words. */
export function stateText({ state }: AskedPost, zone: string): string {
  const { standing } = state;
  if (standing.kind === 'open') return '未答';
  const { at, by, said } = standing.answer;
  const time = clockTime(at, zone);
  switch (standing.kind) {
    case 'reported':
      return `${by.label.split(' ').at(-1)}代报${saidText(said)} ${time}，待本人确认`;
    case 'noted':
      return `大气办代记${saidText(said)} ${time}`;
    case 'stand-in':
      return `${by.kind === 'office' ? '大气办代记' : ''}${saidText(said)}，${standing.isConfirmed ? '已确认' : '待代班人确认'}${standing.acceptedBy === null ? '，待准' : '，已准'}`;
    default:
      return `${saidText(said)} ${time}${standing.kind === 'present' && standing.answer.isLate ? '（迟答）' : ''}`;
  }
}

/** Whom the office is to ring. Nobody who has only just been asked, unless nothing reaches him. */
function toRing(board: CallBoard): AskedPost[] {
  return of(board, 'open').filter((post) => !isFresh(post));
}

function isFresh({ state: { reminded, rung, unreached } }: AskedPost): boolean {
  return reminded + rung === 0 && unreached === null;
}

/**
 * Everybody who is to be rung, with the number, in messages that each fit a phone: `rest` is those whom the board has no
 * room for. None when there is nobody.
 */
export function phoneLists(board: CallBoard, whom: 'all' | 'rest'): readonly string[] {
  const ring = toRing(board);
  const head = (part: string) => [`【点名电话】未答${ring.length}${part}`, board.title, ''];
  const foot = ['', `编号 ${board.serial}`];
  const items = ring.slice(whom === 'all' ? 0 : LISTED).map((post) => openLines(post).join('\n'));
  const pages = paginate(items, [...head('　10/10'), ...foot, '回：下一页'].join('\n'));
  return pages.map((page, i) =>
    [...head(pages.length === 1 ? '' : `　${i + 1}/${pages.length}`), ...page, ...foot].join('\n'),
  );
}

function numbersHint(ring: readonly AskedPost[]): string[] {
  return ring.length > LISTED ? ['看号码回：点名 电话'] : [];
}

function names(shorts: readonly string[]): string {
  const more = shorts.length > NAMED ? ` 等${shorts.length}个` : '';
  return `${shorts.slice(0, NAMED).join(' ')}${more}`;
}

function of({ posts }: CallBoard, count: 'open' | 'pending'): AskedPost[] {
  return posts.filter(({ state }) => countAs(state) === count);
}

function listed(posts: readonly AskedPost[], lines: (post: AskedPost) => readonly string[]): string[] {
  const more = posts.slice(LISTED);
  return [
    ...posts.slice(0, LISTED).flatMap(lines),
    ...(more.length === 0 ? [] : [`还有${more.length}个：${names(more.map(({ short }) => short))}`]),
  ];
}

/** Why there is silence: urged without an answer, or never reached. Both are rung, but they are different calls. */
function openLines({ label, phone, state, urged }: AskedPost): readonly string[] {
  const { unreached, rung } = state;
  const why =
    unreached === 'unbound'
      ? '没绑账号，送不到'
      : unreached === 'undelivered'
        ? '消息送不到'
        : unreached === 'unsent'
          ? '消息没送出'
          : urged === 0
            ? '还没催'
            : `已催${urged}次`;
  return [`${label}　${why}${rung === 0 ? '' : `，电话${rung}次没人接`}`, phone ?? '没登记值班电话'];
}

function pendingLines({ label, unit, state }: AskedPost, zone: string): readonly string[] {
  const { standing } = state;
  if (standing.kind === 'reported') {
    const { said, by, at } = standing.answer;
    const what = said.kind === 'present' ? '' : saidText(said);
    return [`${label}　${by.label.split(' ').at(-1)}代报${what}${clockTime(at, zone)}`];
  }
  if (standing.kind !== 'stand-in') return [];
  const { said } = standing.answer;
  const who = said.kind === 'stand-in' && said.post !== null ? `${said.post}代` : '有人代，没说谁';
  const noted = standing.answer.by.kind === 'office' ? `（${standing.answer.by.contact}记）` : '';
  return [`${unit}　${who}${noted}，${standing.isConfirmed ? '已确认' : '待本人确认'}`];
}

function acceptHint(pending: readonly AskedPost[]): string[] {
  const standIn = pending.find(({ state }) => state.standing.kind === 'stand-in');
  return standIn === undefined ? [] : [`同意回：准 ${standIn.short}`];
}

/** One line a state; counties in the order of the list. */
function settledLines({ posts }: CallBoard): string[] {
  const group = (count: ReturnType<typeof countAs>) => posts.filter(({ state }) => countAs(state) === count);
  const present = shortNames(group('present'), posts);
  const each = (count: 'stand-in' | 'leave' | 'absent' | 'noted', word: string) =>
    listed(group(count), (post) => [`${word}　${post.label}　${count === 'absent' ? '' : detail(post)}`.trimEnd()]);
  return [
    ...each('stand-in', '代班'),
    ...each('leave', '请假'),
    ...each('absent', '不在岗'),
    ...each('noted', '代记'),
    ...(present.length === 0 ? [] : [`在岗　${names(present)}`]),
  ];
}

function detail({ state: { standing } }: AskedPost): string {
  if (standing.kind === 'open') return '';
  const { said, by } = standing.answer;
  if (said.kind === 'stand-in') return said.post ?? '';
  if (said.kind === 'leave' && standing.kind === 'leave') return said.until === null ? '' : `到${said.until}`;
  return `${saidText(said)}${by.kind === 'office' ? `（${by.contact}）` : ''}`;
}

/** 橙色预警·全市　待定2　请假1: numbers that are zero are not printed (R7). */
function rest(title: string, counts: readonly (readonly [string, number])[]): string {
  return [title, ...counts.filter(([, count]) => count > 0).map(([word, count]) => `${word}${count}`)].join('　');
}
