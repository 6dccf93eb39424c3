/** What a platform told of groups and of our messages: noted, and told to the office where it has to do something. */
import { GROUP_TEXTS } from '../domain/group/texts.ts';
import type { Happening, PlatformEvent } from '../domain/happening.ts';
import type { PushPlatform } from '../domain/outgoing.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { findKnownGroup, renameGroup, reviveGroup } from '../store/group.repository.ts';
import type { GroupRow } from '../store/group.table.ts';
import { insertInbox } from '../store/inbox.repository.ts';
import { findByName, isRecallAsked, noteReader, noteRecalled } from '../store/outbox-name.repository.ts';
import { findSender } from '../store/people.repository.ts';
import { reportIncident } from './report-incident.ts';
import { tellOffice } from './tell-office.ts';

const PLATFORM = '平台';

/** Each event once, by its id. Of groups that are not ours nothing is kept. */
export async function hearEvent(tx: Tx, { platform, id, what }: PlatformEvent, now: number): Promise<void> {
  if (what.kind !== 'read') await holdChain(tx);
  const isNew = await insertInbox(tx, {
    ...{ platform, messageId: `event:${id}`, chatId: 'chat' in what ? what.chat : '', sender: '' },
    ...{ receivedAt: now, outcome: 'event', reply: null, followUp: null },
  });
  if (!isNew) return;
  switch (what.kind) {
    case 'read':
      for (const message of await findByName(tx, what.receipt))
        if (message.group !== null || message.account === what.user)
          await noteReader(tx, message.id, what.user, what.at);
      return;
    case 'recalled':
      return recalled(tx, id, what.receipt, what.at, now);
    default: {
      const group = await findKnownGroup(tx, { platform, title: '', chatId: what.chat });
      if (group !== null) await change(tx, { platform, id, group, what }, now);
    }
  }
}

interface GroupChange {
  readonly platform: PushPlatform;
  readonly id: string;
  readonly group: GroupRow;
  readonly what: Extract<Happening, { readonly chat: string }>;
}

async function change(tx: Tx, { platform, id, group, what }: GroupChange, now: number): Promise<void> {
  const { title } = group;
  const audit = (action: string, detail: object) =>
    appendAudit(tx, { at: now, actor: PLATFORM, action, subject: title, detail: { platform, ...detail } });
  switch (what.kind) {
    case 'renamed':
      if (what.title === title) return;
      await renameGroup(tx, group.id, what.title);
      await audit('group.rename', { title: what.title });
      return;
    case 'dissolved':
      return stop(tx, group.id, 'dissolved', GROUP_TEXTS.dissolved, now);
    case 'robot-left':
      return stop(tx, group.id, 'robot-left', GROUP_TEXTS.robotLeft, now);
    case 'robot-came':
      if (group.stop_code !== 'robot-left') return;
      await reviveGroup(tx, group.id);
      await audit('group.revive', {});
      return tellOffice(tx, GROUP_TEXTS.revived(title), `event:${id}`, null, now);
    case 'people-left': {
      const posts: string[] = [];
      for (const user of what.users) {
        const person = await findSender(tx, platform, user);
        if (person !== null) posts.push(person.label);
      }
      if (posts.length === 0) return;
      await audit('group.left', { posts });
      return tellOffice(tx, GROUP_TEXTS.left(title, posts), `event:${id}`, null, now);
    }
  }
}

/** The office hears of it, and nothing is sent there any more. */
async function stop(tx: Tx, group: number, code: string, why: string, now: number): Promise<void> {
  await reportIncident(tx, { kind: 'stopped', target: `group:${group}`, group, code, why }, now);
}

/** Somebody took a notice of ours out of a group. What we take back ourselves is no news. */
async function recalled(tx: Tx, id: string, receipt: string, at: number, now: number): Promise<void> {
  for (const { id: row, serial } of await findByName(tx, receipt)) {
    const isOurs = await isRecallAsked(tx, row, receipt);
    if (!(await noteRecalled(tx, row, at)) || isOurs || serial === null) continue;
    await appendAudit(tx, { at: now, actor: PLATFORM, action: 'push.recalled', subject: serial, detail: { row } });
    await tellOffice(tx, GROUP_TEXTS.recalled(serial), `event:${id}`, null, now);
  }
}
