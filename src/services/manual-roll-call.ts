/** 点名: the board; and the office's own calls: 开始, 抽查, 结束. */
import { createHash } from 'node:crypto';
import type { Unit } from '../domain/directory/unit.ts';
import type { Chat } from '../domain/message.ts';
import { ownLine } from '../domain/roll-call/board-text.ts';
import { draw } from '../domain/roll-call/draw.ts';
import { postOf } from '../domain/roll-call/who-is-asked.ts';
import type { Answer } from '../domain/task/answer.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { officeGroups } from '../store/group.repository.ts';
import { openCalls } from '../store/roll-call.repository.ts';
import { isCityOffice } from './alert-people.ts';
import type { WantedPost } from './ask-posts.ts';
import type { CallSources } from './call-sources.ts';
import { closeRollCall } from './close-roll-call.ts';
import type { Sender } from './identify.ts';
import { markDrills } from './mark-drills.ts';
import { openRollCall } from './open-roll-call.ts';
import { loadBoard } from './roll-call-board.ts';
import { roomOf } from './room-of.ts';
import { officeBoard, officePhones } from './show-board.ts';

const say = (text: string): Answer => ({ text, followUp: null });

/**
 * The whole board for the office in private and in its own groups, or that page of whom to ring; anywhere else the line of
 * the unit that asks.
 */
export function showRollCall(sources: CallSources) {
  return async (
    tx: Tx,
    { sender, chat, phones }: { readonly sender: Sender; readonly chat: Chat; readonly phones: number | null },
    now: number,
  ): Promise<Answer> => {
    const calls = await openCalls(tx);
    if (calls.length === 0) return say('现在没有点名。');
    const isOffice = isCityOffice(sender);
    const isOwnRoom = chat.kind === 'private' || (await officeGroups(tx)).some(({ chat_id }) => chat_id === chat.id);
    const { unit } = await roomOf(tx, sources, sender, chat);
    if (phones !== null && isOffice && isOwnRoom)
      return officePhones(tx, calls, { zone: sources.zone, page: phones }, now);
    const texts: string[] = [];
    for (const call of calls) {
      if (isOffice && isOwnRoom) texts.push(await officeBoard(tx, call, sources, now));
      else if (unit !== null) {
        const line = ownLine(
          await loadBoard(tx, call, sources.zone, now),
          unit.kind === 'county' ? unit.name : unit.short,
        );
        texts.push(markDrills(line, [call]));
      }
    }
    return say(texts.length === 0 ? '没有可看的。您的单位没登在名册里' : texts.join('\n\n'));
  };
}

export interface ManualCall {
  readonly kind: 'start' | 'spot-check';
  /** Units as typed; empty is every county. */
  readonly units: readonly string[];
  readonly posts: readonly ('secretary' | 'head')[];
  /** How many units a spot check draws. */
  readonly count: number;
  /** A call is public: the first time it is only shown. */
  readonly isConfirmed: boolean;
  readonly sender: Sender;
}

/** A spot check draws by the head of the audit, so that nobody picks whom chance picks. */
export function startRollCall(sources: CallSources) {
  const { directories, rules } = sources;
  return async (
    tx: Tx,
    { kind, units, posts, count, isConfirmed, sender }: ManualCall,
    now: number,
  ): Promise<Answer> => {
    const { hash } = await holdChain(tx);
    const directory = await directories(tx);
    const named: Unit[] = [];
    for (const words of units) {
      const group = directory.group(words);
      const resolution = directory.resolve(words);
      if (group !== null)
        named.push(...directory.members(group).filter(({ kind: one }) => one === 'county' || one === 'zone'));
      else if (resolution.kind === 'one' && resolution.how === 'name') named.push(resolution.unit);
      else return say(`没有点名。“${words}”要说清是哪个县（市、区）`);
    }
    const all = named.length > 0 ? named : directory.units.filter((unit) => unit.kind === 'county');
    const drawn = kind === 'start' ? all : draw(all, count, (unit) => digest(`${hash}:${unit.id}`));
    const wanted = drawn.flatMap((unit): WantedPost[] =>
      posts.map((office) => ({ unit, post: postOf(unit, office), cause: null, carried: [] })),
    );
    const names = drawn.map(({ short }) => short).join('、');
    const title = kind === 'spot-check' ? '抽查' : '大气办点名';
    if (!isConfirmed && kind === 'start') {
      const who = posts.length === 2 ? '书记和县（区、市）长' : posts[0] === 'secretary' ? '书记' : '县（区、市）长';
      const again = [
        '点名 开始 确认',
        ...units,
        ...(posts.includes('secretary') ? ['书记'] : []),
        ...(posts.includes('head') ? ['县长'] : []),
      ];
      return {
        text: `【草稿】点名${wanted.length}人：${names}\n${who}，${rules.ladder.limit}分钟内答复\n\n没有发出。要发回：1`,
        followUp: { kind: 'choices', commands: [again.join(' ')] },
      };
    }
    const actor = sender.person?.label ?? sender.id;
    const call = await openRollCall(
      tx,
      { alertId: null, isDrill: false, level: null, title, posts: wanted, nextCallAt: null, actor, sources },
      now,
    );
    return say(`已点名 ${call.serial}　${wanted.length}人：${names}\n\n看谁答了回：点名\n要停回：点名 结束`);
  };
}

/** Ends the office's own calls; a call of an alert ends with the alert. */
export function endRollCall({ zone }: CallSources) {
  return async (tx: Tx, { sender }: { readonly sender: Sender }, now: number): Promise<Answer> => {
    await holdChain(tx);
    const manual = (await openCalls(tx)).filter(({ alert_id }) => alert_id === null);
    const actor = sender.person?.label ?? sender.id;
    for (const call of manual) await closeRollCall(tx, call, { why: 'office', actor, zone }, now);
    if (manual.length === 0) return say('没有结束。没有大气办自己发起的点名\n预警的点名随预警结束');
    return say(`已结束：${manual.map(({ serial }) => serial).join('、')}\n结果已发大气办群`);
  };
}

function digest(words: string): string {
  return createHash('sha256').update(words).digest('hex');
}
