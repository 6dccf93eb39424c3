/** Events of DingTalk's subscription → what happened, whether they came by the stream or by HTTP (dingtalk.md 2.7). */
import { z } from 'zod';
import type { Happening } from '../../domain/happening.ts';

/** Opaque and case-sensitive; a NUL could not be stored. */
const id = z
  .string()
  .min(1)
  .max(512)
  .refine((value) => !value.includes('\u0000'));

const fields = z.object({
  openConversationId: id.optional().catch(undefined),
  title: z.string().trim().min(1).max(200).optional().catch(undefined),
  operator: id.optional().catch(undefined),
  userId: z
    .union([id.transform((one) => [one]), z.array(id).max(1_000)])
    .optional()
    .catch(undefined),
  processQueryKey: id.optional().catch(undefined),
  robotCode: id.optional().catch(undefined),
  operatTime: z.coerce.number().int().positive().optional().catch(undefined),
  timeStamp: z.coerce.number().int().positive().optional().catch(undefined),
});

/**
 * Null for an event that is none of ours. `robotCode` is our robot's, null when it is not known; `now` stands in for a time
 * that is missing. Fields begin with a small letter over the stream, some with a capital by HTTP.
 */
export function readHappening(type: string, body: unknown, robotCode: string | null, now: number): Happening | null {
  const read = fields.safeParse(uncapitalised(body));
  if (!read.success) return null;
  const { openConversationId: chat, title, operator, userId: users = [], processQueryKey: receipt } = read.data;
  const at = Math.min(read.data.operatTime ?? read.data.timeStamp ?? now, now);
  const isAnothers = robotCode !== null && read.data.robotCode !== undefined && read.data.robotCode !== robotCode;
  switch (type) {
    case 'chat_update_title':
      return chat && title ? { kind: 'renamed', chat, title } : null;
    case 'chat_disband':
      return chat ? { kind: 'dissolved', chat } : null;
    case 'chat_quit':
      return chat && operator ? { kind: 'people-left', chat, users: [operator] } : null;
    case 'chat_remove_member':
      if (!chat || users.length === 0) return null;
      return robotCode !== null && users.includes(robotCode)
        ? { kind: 'robot-left', chat }
        : { kind: 'people-left', chat, users };
    case 'im_cool_app_install':
      return chat && !isAnothers ? { kind: 'robot-came', chat } : null;
    case 'im_cool_app_uninstall':
      return chat && !isAnothers ? { kind: 'robot-left', chat } : null;
    case 'robot_msg_read': {
      const [user] = users;
      return receipt && user && !isAnothers ? { kind: 'read', receipt, user, at } : null;
    }
    case 'robot_msg_recall':
      return receipt && !isAnothers ? { kind: 'recalled', receipt, at } : null;
    default:
      return null;
  }
}

function uncapitalised(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const small = name.charAt(0).toLowerCase() + name.slice(1);
      return small !== name && small in body ? [] : [[small, value]];
    }),
  );
}
