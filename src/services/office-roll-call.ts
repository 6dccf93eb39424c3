/** What the office does by hand in a call: 记, 准 and 退 of a stand-in, 催. Never guesses a unit. */
import { unitQuestion } from '../domain/group/texts.ts';
import { countAs, type EntryEvent, entryState } from '../domain/roll-call/entry.ts';
import type { Note } from '../domain/roll-call/note.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import {
  type CallRecord,
  type EntryRecord,
  entriesOf,
  eventsOfEntry,
  openCalls,
} from '../store/roll-call.repository.ts';
import type { HearingSources } from './hear-roll-call.ts';
import type { Sender } from './identify.ts';
import { logEvent, recordAnswer } from './record-answer.ts';
import { loadBoard } from './roll-call-board.ts';
import { remind } from './roll-calls-due.ts';

const say = (text: string): Answer => ({ text, followUp: null });

type Found =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'posts'; readonly posts: readonly { readonly call: CallRecord; readonly entry: EntryRecord }[] };

/** The posts of a unit in the open calls; a question where the unit or the post is unclear. */
async function find(
  tx: Tx,
  { directories }: HearingSources,
  unit: string,
  post: string | null,
  command: (name: string) => string,
): Promise<Found> {
  const open = await openCalls(tx);
  if (open.length === 0) return { kind: 'answer', answer: say('没有记。现在没有点名') };
  const resolution = (await directories(tx)).resolve(unit);
  const isExact =
    resolution.kind === 'one' &&
    resolution.how === 'name' &&
    (resolution.also.length === 0 || resolution.unit.name === unit);
  if (!isExact) {
    const candidates =
      resolution.kind === 'one'
        ? [resolution.unit, ...resolution.also]
        : resolution.kind === 'many'
          ? resolution.units
          : resolution.nearest;
    const posts = await postsOf(tx, open, null);
    const asked = candidates.filter(({ id }) => posts.some(({ entry }) => entry.unit_id === id));
    const [only, other] = asked;
    // 五台 is asked in this call and 五台山 is not: nothing else can be meant.
    if (resolution.kind === 'one' && resolution.how === 'name' && only !== undefined && other === undefined)
      return choose(
        posts.filter(({ entry }) => entry.unit_id === only.id),
        post,
        (word) => command(`${only.name} ${word}`),
      );
    return { kind: 'answer', answer: unitQuestion('没有记。', unit, asked.length > 0 ? asked : candidates, command) };
  }
  const posts = await postsOf(tx, open, resolution.unit.id);
  if (posts.length === 0)
    return { kind: 'answer', answer: say(`没有记。这次点名没有点${resolution.unit.name}\n看全部回：点名`) };
  return choose(posts, post, (word) => command(`${resolution.unit.name} ${word}`));
}

function choose(
  posts: Extract<Found, { kind: 'posts' }>['posts'],
  post: string | null,
  command: (post: string) => string,
): Found {
  const named = post === null ? posts : posts.filter(({ entry }) => entry.post === post);
  const words = [...new Set(named.map(({ entry }) => entry.post))];
  if (named.length === 0) return { kind: 'answer', answer: say(`没有记。这次没有点${post ?? ''}`) };
  if (words.length === 1) return { kind: 'posts', posts: named };
  return {
    kind: 'answer',
    answer: {
      text: ['没有记。要说清是谁：', ...words.map((word, i) => `${i + 1}　${word}`), `回：1 到 ${words.length}`].join(
        '\n',
      ),
      followUp: { kind: 'choices', commands: words.map(command) },
    },
  };
}

async function postsOf(tx: Tx, calls: readonly CallRecord[], unitId: number | null) {
  const found: { call: CallRecord; entry: EntryRecord }[] = [];
  for (const call of calls) {
    for (const entry of await entriesOf(tx, call.id)) {
      if (unitId !== null && entry.unit_id !== unitId) continue;
      if (!entryState(await eventsOfEntry(tx, entry.id), null).isReleased) found.push({ call, entry });
    }
  }
  return found;
}

/** 记: 大气办代记, never 在岗 by the person himself; 没人接 is kept as a call in vain. */
export function noteAnswer(sources: HearingSources) {
  return async (
    tx: Tx,
    { note, sender, text }: { readonly note: Note; readonly sender: Sender; readonly text: string },
    now: number,
  ): Promise<Answer> => {
    await holdChain(tx);
    const rest = text.slice(note.unit.length).trim();
    const found = await find(tx, sources, note.unit, note.post, (name) => `记 ${name} ${rest}`);
    if (found.kind === 'answer') return found.answer;
    const label = sender.person?.label ?? '';
    const texts: string[] = [];
    for (const { call, entry } of found.posts) {
      if (note.what.kind === 'no-answer') {
        await appendAudit(tx, {
          at: now,
          actor: label,
          action: 'roll-call.rung',
          subject: `${call.serial} ${entry.label}`,
          detail: {},
        });
        await logEvent(tx, call, entry, { at: now, kind: 'rung', by: label }, sources.zone, now);
        texts.push(`已记：${entry.label} ${note.contact}没人接`);
        continue;
      }
      const by = { kind: 'office', label, contact: note.contact } as const;
      const answer = { said: note.what.said, by, way: 'typed', text } as const;
      texts.push(await recordAnswer(tx, { call, entry, answer, isOwn: false, zone: sources.zone, saidAt: now }, now));
    }
    return say(texts.join('\n\n'));
  };
}

/** 准 河曲, 退 河曲: only what stands as a stand-in. */
export function acceptStandIn(sources: HearingSources) {
  return async (
    tx: Tx,
    { unit, isAccepted, sender }: { readonly unit: string; readonly isAccepted: boolean; readonly sender: Sender },
    now: number,
  ): Promise<Answer> => {
    await holdChain(tx);
    if (!(sender.person?.roles.includes('office') ?? false)) return say('没有执行。准代班只有大气办能做。');
    const word = isAccepted ? '准' : '退';
    const [name = '', post] = unit.split(' ');
    const found = await find(tx, sources, name, post ?? null, (full) => `${word} ${full}`);
    if (found.kind === 'answer') return found.answer;
    for (const { call, entry } of found.posts) {
      const { standing } = entryState(await eventsOfEntry(tx, entry.id), null);
      if (standing.kind !== 'stand-in') continue;
      const by = sender.person?.label ?? '';
      const kind = isAccepted ? 'stand-in-accepted' : 'stand-in-refused';
      await appendAudit(tx, {
        at: now,
        actor: by,
        action: `roll-call.${kind}`,
        subject: `${call.serial} ${entry.label}`,
        detail: {},
      });
      const { after } = await logEvent(tx, call, entry, { at: now, kind, by } satisfies EntryEvent, sources.zone, now);
      const isWaiting = isAccepted && countAs(after) === 'pending';
      return say(
        [
          `已${word}：${entry.label}的代班`,
          ...(isWaiting ? ['还等代班人本人确认：请他回“在岗”'] : []),
          ...(isAccepted ? [`弄错了回：退 ${entry.short}`] : [`请${entry.label}本人回：在岗`]),
        ].join('\n'),
      );
    }
    return say(`没有${word}。${name}没有报代班\n看全部回：点名`);
  };
}

/** 催, 催 五寨: the unanswered are asked once more in private. */
export function urgeRollCall(sources: HearingSources) {
  return async (
    tx: Tx,
    { unit, sender }: { readonly unit: string | null; readonly sender: Sender },
    now: number,
  ): Promise<Answer> => {
    await holdChain(tx);
    const calls = await openCalls(tx);
    if (calls.length === 0) return say('没有催。现在没有点名');
    const found = unit === null ? null : await find(tx, sources, unit, null, (name) => `催 ${name}`);
    if (found?.kind === 'answer') return { ...found.answer, text: found.answer.text.replace(/^没有记/, '没有催') };
    const only = found === null ? null : new Set(found.posts.map(({ entry }) => entry.id));
    let urged = 0;
    const unreachable: string[] = [];
    for (const call of calls) {
      const { posts } = await loadBoard(tx, call, sources.zone, now);
      const silent = posts.filter(
        ({ state, entry }) => countAs(state) === 'open' && (only === null || only.has(entry.id)),
      );
      urged += await remind(tx, call, silent, { zone: sources.zone, rung: `urge:${now}` }, now);
      unreachable.push(
        ...silent
          .filter(({ entry }) => entry.accounts.length === 0)
          .map(({ label, phone }) => `${label}　${phone ?? '没登记值班电话'}`),
      );
    }
    const actor = sender.person?.label ?? sender.id;
    await appendAudit(tx, { at: now, actor, action: 'roll-call.urge', subject: unit ?? '', detail: { urged } });
    if (urged + unreachable.length === 0) return say('没有要催的，都答了\n看全部回：点名');
    return say(
      [`已催${urged}人`, ...(unreachable.length === 0 ? [] : ['没绑账号的请打电话', ...unreachable])].join('\n'),
    );
  };
}
