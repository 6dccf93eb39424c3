/** DingTalk's groups of the scene as the server side knows them: who is in, what became of the robot, its webhook. */
import { randomBytes } from 'node:crypto';
import type { Scene, SceneGroup, ScenePerson } from '../scene.ts';
import { createSlidingWindow, type SlidingWindow } from '../sliding-window.ts';

/** `internal` groups take every @, `ordinary` ones only by mobile, `external` ones none by user id (dingtalk.md 3.3). */
export type GroupKind = 'internal' | 'ordinary' | 'external';

/** The security settings of a webhook, each null when it is not used. */
export interface WebhookGuard {
  /** The SEC… string of 加签. */
  readonly secret: string | null;
  readonly keywords: readonly string[] | null;
  /** IPv4 addresses or ranges in CIDR. */
  readonly ips: readonly string[] | null;
}

export interface DingtalkGroup {
  /** The scene's id. */
  readonly id: string;
  readonly conversation: string;
  readonly title: string;
  readonly members: readonly ScenePerson[];
  readonly accessToken: string;
  kind: GroupKind;
  /** `stopped`: switched off by an administrator; `removed`: taken out of the group. */
  robot: 'in' | 'stopped' | 'removed';
  disbanded: boolean;
  guard: WebhookGuard;
  /** Requests that came as far as the limit, in a sliding minute. */
  readonly minute: SlidingWindow;
  /** Throttled until then, epoch milliseconds. */
  throttledUntil: number;
  /** What each msgUuid was answered with is always yes: only the ids are kept. */
  readonly seen: Set<string>;
}

export interface DingtalkGroups {
  /** By the scene's id, or null. */
  of(id: string): DingtalkGroup | null;
  byConversation(conversation: string): DingtalkGroup | null;
  byToken(accessToken: string): DingtalkGroup | null;
  all(): readonly DingtalkGroup[];
}

/** The scene's groups on DingTalk, each with the webhook of the robot itself: no signing, fresh token (dingtalk.md 3.2). */
export function createDingtalkGroups(scene: Scene, tokens: Readonly<Record<string, string>> = {}): DingtalkGroups {
  const people = new Map(scene.people.map((person) => [person.id, person]));
  const groups = scene.groups
    .filter((group) => group.platform === 'dingtalk')
    .map((group) => asGroup(group, people, tokens[group.id] ?? randomBytes(32).toString('hex')));
  const ids = new Map(groups.map((group) => [group.id, group]));
  const conversations = new Map(groups.map((group) => [group.conversation, group]));
  const accessTokens = new Map(groups.map((group) => [group.accessToken, group]));
  return {
    of: (id) => ids.get(id) ?? null,
    byConversation: (conversation) => conversations.get(conversation) ?? null,
    byToken: (token) => accessTokens.get(token) ?? null,
    all: () => groups,
  };
}

function asGroup(group: SceneGroup, people: ReadonlyMap<string, ScenePerson>, accessToken: string): DingtalkGroup {
  return {
    id: group.id,
    conversation: group.platformId,
    title: group.title,
    members: group.members.flatMap((id) => people.get(id) ?? []),
    accessToken,
    kind: 'internal',
    robot: 'in',
    disbanded: false,
    guard: { secret: null, keywords: null, ips: null },
    minute: createSlidingWindow(60_000),
    throttledUntil: 0,
    seen: new Set(),
  };
}
