/** Which way a message takes to a group or a person (design, “Which channel for what”). */
import type { Recipient } from '../effect.ts';
import type { Outgoing } from '../outgoing.ts';

/** Ways out by name, as the adapters know them. */
export type Way =
  | 'wecom-webhook'
  | 'wecom-app'
  | 'wecom-appchat'
  | 'wecom-bot'
  | 'dingtalk-group'
  | 'dingtalk-person'
  | 'dingtalk-webhook';

/** What is known of a group's ways. */
export interface GroupWays {
  readonly id: number;
  readonly platform: 'wecom' | 'dingtalk';
  readonly hasWebhook: boolean;
  readonly hasAppchat: boolean;
  readonly hasConversation: boolean;
}

/** A lane is one limit: a robot of its own for a webhook, one API for everything else. */
export interface Route {
  readonly way: Way;
  readonly lane: string;
}

/** Null when no way is registered. DingTalk's API cannot mention, so what mentions somebody goes by the robot's webhook. */
export function routeToGroup(group: GroupWays, message: Outgoing): Route | null {
  if (group.platform === 'wecom') {
    if (group.hasWebhook) return { way: 'wecom-webhook', lane: `wecom-webhook:${group.id}` };
    if (group.hasAppchat) return { way: 'wecom-appchat', lane: 'wecom-appchat' };
    // Known by its conversation: somebody has spoken to the robot in it, which the platform asks for (wecom.md 3.7).
    return group.hasConversation ? { way: 'wecom-bot', lane: `wecom-bot:${group.id}` } : null;
  }
  const byWebhook = group.hasWebhook && (message.mentions.length > 0 || !group.hasConversation);
  if (byWebhook) return { way: 'dingtalk-webhook', lane: `dingtalk-webhook:${group.id}` };
  return group.hasConversation ? { way: 'dingtalk-group', lane: 'dingtalk-group' } : null;
}

export function routeToAccount({ platform }: Extract<Recipient, { kind: 'account' }>): Route {
  return platform === 'wecom'
    ? { way: 'wecom-app', lane: 'wecom-app' }
    : { way: 'dingtalk-person', lane: 'dingtalk-person' };
}

/** The way to an account where the application is not set up; null where there is none. */
export function otherRouteTo(way: string, account: string): Route | null {
  return way === 'wecom-app' ? { way: 'wecom-bot', lane: `wecom-bot:${account}` } : null;
}

/** Whether only the process that has the long connection can work this lane off. */
export function isLineLane(lane: string): boolean {
  return lane.startsWith('wecom-bot:');
}

/** How the outbox names a target. */
export function targetOf(recipient: Recipient): string {
  return recipient.kind === 'group' ? `group:${recipient.group}` : `account:${recipient.platform}:${recipient.user}`;
}
