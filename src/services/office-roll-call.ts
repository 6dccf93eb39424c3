/** What the office does by hand in a call: 记, 准 and 退 of a stand-in, 催. Never guesses a unit. */
import { AFTER_CLOSE } from '../domain/roll-call/ask-texts.ts';
import type { Note } from '../domain/roll-call/note.ts';
import { countAs } from '../domain/roll-call/tally.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { openCalls } from '../store/roll-call.repository.ts';
import { isCityOffice } from './alert-people.ts';
import type { CallSources } from './call-sources.ts';
import { findAskedPosts } from './find-asked-posts.ts';
import { REMEMBERED } from './heard.ts';
import type { Sender } from './identify.ts';
import { markDrills } from './mark-drills.ts';
import { logEvent, recordAnswer } from './record-answer.ts';
import { loadBoard } from './roll-call-board.ts';
import { remind } from './urge-posts.ts';

const say = (text: string): Answer => ({ text, followUp: null });

/** 记: 大气办代记, never 在岗 by the person himself; 没人接 is kept as a call in vain. */
export function noteAnswer(sources: CallSources) {
  return async (
    tx: Tx,
    { note, sender, text }: { readonly note: Note; readonly sender: Sender; readonly text: string },
    now: number,
  ): Promise<Answer> => {
    await holdChain(tx);
    const since = now - REMEMBERED;
    const rest = text.slice(note.unit.length).trim();
    const found = await findAskedPosts(
      tx,
      sources,
      { unit: note.unit, post: note.post, since },
      (name) => `记 ${name} ${rest}`,
    );
    if (found.kind === 'answer') return found.answer;
    const label = sender.person?.label ?? '';
    const texts: string[] = [];
    for (const post of found.posts) {
      const { call, entry } = post;
      if (note.what.kind === 'no-answer') {
        await appendAudit(tx, {
          at: now,
          actor: label,
          action: 'roll-call.rung',
          subject: `${call.serial} ${entry.label}`,
          detail: {},
        });
        await logEvent(tx, sources, post, { at: now, kind: 'rung', by: label }, now);
        const behind = call.closedAt === null ? '' : '\n点名已结束，不进点名表';
        texts.push(markDrills(`已记：${entry.label} ${note.contact}没人接${behind}`, [call]));
        continue;
      }
      const by = { kind: 'office', label, contact: note.contact } as const;
      const answer = { said: note.what.said, by, way: 'typed', text } as const;
      texts.push(await recordAnswer(tx, sources, { post, answer, isOwn: false, saidAt: now }, now));
    }
    return say(texts.join('\n\n'));
  };
}

/** 准 河曲, 退 河曲: only what stands as a stand-in. */
export function acceptStandIn(sources: CallSources) {
  return async (
    tx: Tx,
    { unit, isAccepted, sender }: { readonly unit: string; readonly isAccepted: boolean; readonly sender: Sender },
    now: number,
  ): Promise<Answer> => {
    await holdChain(tx);
    if (!isCityOffice(sender)) return say('没有执行。准代班只有大气办能做。');
    const word = isAccepted ? '准' : '退';
    const [name = '', post] = unit.split(' ');
    const found = await findAskedPosts(
      tx,
      sources,
      { unit: name, post: post ?? null, since: now - REMEMBERED, only: 'stand-in' },
      (full) => `${word} ${full}`,
    );
    if (found.kind === 'answer') return found.answer;
    for (const post of found.posts) {
      const { call, entry } = post;
      if (post.state.latest.kind !== 'stand-in') continue;
      const by = sender.person?.label ?? '';
      const kind = isAccepted ? 'stand-in-accepted' : 'stand-in-refused';
      await appendAudit(tx, {
        at: now,
        actor: by,
        action: `roll-call.${kind}`,
        subject: `${call.serial} ${entry.label}`,
        detail: {},
      });
      const { after } = await logEvent(tx, sources, post, { at: now, kind, by }, now);
      const isWaiting = isAccepted && countAs({ ...after, standing: after.latest }) === 'pending';
      const text = [
        `已${word}：${entry.label}的代班`,
        ...(call.closedAt === null ? [] : [AFTER_CLOSE]),
        ...(isWaiting ? ['还等代班人本人确认：请他回“在岗”'] : []),
        ...(isAccepted ? [`弄错了回：退 ${entry.short}`] : [`请${entry.label}本人回：在岗`]),
      ].join('\n');
      return say(markDrills(text, [call]));
    }
    return say(`没有${word}。${name}没有报代班\n看全部回：点名`);
  };
}

/** 催, 催 五寨: the unanswered are asked once more in private. */
export function urgeRollCall(sources: CallSources) {
  return async (
    tx: Tx,
    { unit, sender }: { readonly unit: string | null; readonly sender: Sender },
    now: number,
  ): Promise<Answer> => {
    await holdChain(tx);
    const calls = await openCalls(tx);
    if (calls.length === 0) return say('没有催。现在没有点名');
    const found =
      unit === null ? null : await findAskedPosts(tx, sources, { unit, post: null }, (name) => `催 ${name}`);
    if (found?.kind === 'answer') return { ...found.answer, text: found.answer.text.replace(/^没有记/, '没有催') };
    const only = found === null ? null : new Set(found.posts.map(({ entry }) => entry.id));
    let urged = 0;
    const unreachable: string[] = [];
    for (const call of calls) {
      const { posts } = await loadBoard(tx, call, sources.zone, now);
      const silent = posts.filter(
        ({ state, entry }) => countAs(state) === 'open' && (only === null || only.has(entry.id)),
      );
      urged += await remind(tx, call, silent, { sources, rung: `urge:${now}` }, now);
      unreachable.push(
        ...silent
          .filter(({ entry }) => entry.accounts.length === 0)
          .map(({ label, phone }) => `${label}　${phone ?? '没登记值班电话'}`),
      );
    }
    const actor = sender.person?.label ?? sender.id;
    await appendAudit(tx, { at: now, actor, action: 'roll-call.urge', subject: unit ?? '', detail: { urged } });
    if (urged + unreachable.length === 0) return say('没有要催的，都答了\n看全部回：点名');
    const text = [`已催${urged}人`, ...(unreachable.length === 0 ? [] : ['没绑账号的请打电话', ...unreachable])];
    return say(markDrills(text.join('\n'), calls));
  };
}
