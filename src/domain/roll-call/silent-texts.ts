/** About those who are silent: what was tried, the leader's list, and a 通报 nobody has sent. */
import { printStamp } from '../alert/print-moment.ts';
import type { AskedPost, CallBoard } from './call.ts';
import { countAs, tally } from './tally.ts';

/** Persons the leader's message has room for; more are counted. */
const TO_LEADER = 8;

/** To the office's leader: who is still silent `after` minutes after he was asked, and what was done about it. */
export function leaderText(board: CallBoard, silent: readonly AskedPost[], after: number): string {
  const span = after % 60 === 0 ? `${after / 60}小时` : `${after}分钟`;
  const sums = tally(board.posts.map(({ state }) => state));
  return [
    `【点名】${span}未答${silent.length}人`,
    board.title,
    `在岗${sums.present}/${sums.asked}`,
    ...silent
      .slice(0, TO_LEADER)
      .flatMap((post) => [`${post.label}${triedWords(post)}`, ...(post.phone === null ? [] : [post.phone])]),
    ...(silent.length > TO_LEADER ? [`还有${silent.length - TO_LEADER}人`] : []),
    '',
    '看全部回：点名',
    `编号 ${board.serial}`,
  ].join('\n');
}

/** Persons a draft names; a longer list is the sheet. */
const NAMED = 40;

/** A draft that only the office reads; a person decides whether it is ever sent. */
export function circularText(board: CallBoard): string | null {
  const silent = board.posts.filter(({ state }) => countAs(state) === 'open' || countAs(state) === 'absent');
  if (silent.length === 0) return null;
  return [
    '【通报稿】未发，只给大气办看',
    `${board.title}期间，${printStamp(board.openedAt, board.zone)}点名，至${printStamp(board.closedAt ?? board.now, board.zone)}结束。以下人员未按要求在岗答复：`,
    ...silent
      .slice(0, NAMED)
      .map((post) => `${post.label}${countAs(post.state) === 'absent' ? '：答复不在岗' : triedWords(post)}`),
    ...(silent.length > NAMED ? [`等${silent.length}人，名单见点名表`] : []),
    '',
    `编号 ${board.serial}`,
  ].join('\n');
}

/** What was really done to reach him: an inspector asks for it, and it protects the office. */
export function triedWords({ state, urged }: AskedPost): string {
  const { unreached, reminded, rung } = state;
  const tried = 1 + reminded;
  const parts = [
    unreached === 'unbound'
      ? '没绑账号'
      : unreached === 'undelivered'
        ? `${tried}次送不到`
        : unreached === 'unsent'
          ? '没送出'
          : urged === 0
            ? null
            : `催${urged}次`,
    rung === 0 ? null : `电话${rung}次没人接`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : `：${parts.join('，')}`;
}
