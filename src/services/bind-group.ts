/** 绑定: joins the group a word was said in to a unit, or takes the unit away again. */
import type { Resolution } from '../domain/directory/directory.ts';
import type { Unit } from '../domain/directory/unit.ts';
import { GROUP_TEXTS, unitQuestion } from '../domain/group/texts.ts';
import type { Chat } from '../domain/message.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { findKnownGroup, saveGroup, unbindGroup } from '../store/group.repository.ts';
import type { DirectorySource } from './directory-source.ts';
import type { Sender } from './identify.ts';

export interface GroupSources {
  readonly directories: DirectorySource;
  /** Whether WeCom's robot can push by a long connection. */
  readonly robotPushes: boolean;
}

export interface GroupBinding {
  /** As typed; null unbinds. */
  readonly unit: string | null;
  readonly sender: Sender;
  readonly chat: Chat;
}

const say = (text: string): Answer => ({ text, followUp: null });

/** Never guesses a unit: what is not an exact name is asked (phone-texts 7). */
export function bindGroup({ directories, robotPushes }: GroupSources) {
  return async (tx: Tx, { unit, sender, chat }: GroupBinding, now: number): Promise<Answer> => {
    const { platform } = sender;
    if (chat.kind !== 'group' || platform === 'terminal') return say(GROUP_TEXTS.onlyInGroup);
    await holdChain(tx);
    const actor = sender.person?.label ?? sender.id;
    const known = await findKnownGroup(tx, { platform, title: '', chatId: chat.id });
    if (unit === null) {
      if (known === null || !(await unbindGroup(tx, known.id))) return say(GROUP_TEXTS.notBound);
      await appendAudit(tx, { at: now, actor, action: 'group.unbind', subject: known.title, detail: { platform } });
      return say(GROUP_TEXTS.unbound(known.title));
    }
    const directory = await directories(tx);
    const [one, ...others] = candidatesOf(directory.resolve(unit), unit);
    if (one === undefined || others.length > 0 || !isExact(directory.resolve(unit), unit)) {
      const candidates = one === undefined ? [] : [one, ...others];
      return unitQuestion('没有绑定。', unit, candidates, (name) => `绑定 ${name}`);
    }
    const title = known?.title ?? GROUP_TEXTS.title(one.short);
    const group = { platform, title, unitId: one.id, chatId: chat.id, webhookUrl: null, webhookSecret: null };
    await saveGroup(tx, { ...group, actor }, true, now);
    const detail = { platform, unit: one.name };
    await appendAudit(tx, { at: now, actor, action: 'group.bind', subject: title, detail });
    const hasRobot = platform === 'dingtalk' || (known?.webhook_url ?? null) !== null;
    return say(GROUP_TEXTS.bound(one.name, hasRobot ? 'robot' : robotPushes ? 'bot' : 'none'));
  };
}

/** Units the words may mean, the likeliest first. A full name means itself alone. */
function candidatesOf(resolution: Resolution, words: string): readonly Unit[] {
  switch (resolution.kind) {
    case 'one':
      return resolution.unit.name === words.trim() ? [resolution.unit] : [resolution.unit, ...resolution.also];
    case 'many':
      return resolution.units;
    case 'none':
      return resolution.nearest;
  }
}

function isExact(resolution: Resolution, words: string): boolean {
  return resolution.kind === 'one' && resolution.how === 'name' && words.trim() !== '';
}
