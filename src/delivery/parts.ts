/** What a row's lane needs to know to send it: its channel, its address, and the requests its message takes. */
import type { Address, Channel, Part, Via } from '../adapters/adapter.ts';
import { stampDrill } from '../domain/alert/drill.ts';
import type { Outgoing } from '../domain/outgoing.ts';
import { readAttachment } from '../store/attachment.repository.ts';
import type { Tx } from '../store/database.ts';
import { findGroup } from '../store/group.repository.ts';
import type { OpenRow } from '../store/lane.repository.ts';

export type Channels = ReadonlyMap<Via, Channel>;

/** What leaves the house: the one place where a drill is stamped, so that no path to a platform can forget it. */
export function messageOf(row: Pick<OpenRow, 'content' | 'drill'>): Outgoing {
  const message: Outgoing = JSON.parse(row.content);
  return row.drill === 1 ? { ...message, title: stampDrill(message.title) } : message;
}

/** A message as its channel would send it. Equal messages give equal parts, so a row goes on where it stopped. */
export async function partsOf(tx: Tx, channel: Channel, row: OpenRow): Promise<readonly Part[]> {
  const message = messageOf(row);
  const bytes = message.attachment === null ? null : await readAttachment(tx, message.attachment.digest);
  return channel.parts({ message, bytes });
}

/** Null when the group is gone or has lost the address this way needs. */
export async function addressOf(tx: Tx, row: OpenRow): Promise<Address | null> {
  if (row.account !== null) {
    if (row.via === 'wecom-app' || row.via === 'dingtalk-person') return { via: row.via, user: row.account };
    if (row.via === 'wecom-bot') return { via: row.via, chat: row.account, kind: 'private' };
    return null;
  }
  const group = row.group_id === null ? null : await findGroup(tx, row.group_id);
  if (!group || group.state === 'stopped') return null;
  switch (row.via) {
    case 'wecom-webhook':
      return group.webhook_url === null ? null : { via: 'wecom-webhook', url: group.webhook_url };
    case 'wecom-appchat':
      return group.appchat_id === null ? null : { via: 'wecom-appchat', chat: group.appchat_id };
    case 'wecom-bot':
      return group.chat_id === null ? null : { via: 'wecom-bot', chat: group.chat_id, kind: 'group' };
    case 'dingtalk-group':
      return group.chat_id === null ? null : { via: 'dingtalk-group', conversation: group.chat_id };
    case 'dingtalk-webhook':
      return group.webhook_url === null
        ? null
        : { via: 'dingtalk-webhook', url: group.webhook_url, secret: group.webhook_secret };
    default:
      return null;
  }
}
