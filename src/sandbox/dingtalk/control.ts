/** The handles of the DingTalk side: what an administrator, a reader, or bad luck would do (dingtalk.md 9.3). */
import { findChat, findPerson } from '../cast.ts';
import { SandboxMistake } from '../mistake.ts';
import type { OutsideAnswer } from '../outside.ts';
import type { Scene } from '../scene.ts';
import type { FrontDoor } from './front-door.ts';
import type { DingtalkGroup, DingtalkGroups, GroupKind, WebhookGuard } from './groups.ts';
import type { MonthlyQuota } from './monthly-quota.ts';
import type { SentMessages } from './sent-messages.ts';
import type { DingtalkLedger, Tally } from './tally.ts';
import type { Tokens } from './tokens.ts';
import { type ThrottleCode, webhookLimit } from './webhook-endpoint.ts';

/** `group` and `chat` are ids or titles of the scene, `person` an id or a post; `now` is epoch ms. All throw SandboxMistake. */
export interface DingtalkControl {
  /** What the office would copy from the robot's settings in the group. */
  webhookUrl(group: string): string;
  guard(group: string, guard: Partial<WebhookGuard>): void;
  setKind(group: string, kind: GroupKind): void;
  setRobot(group: string, robot: DingtalkGroup['robot']): void;
  disband(group: string): void;
  /** The webhook's ten-minute penalty begins at `now`. */
  throttle(group: string, now: number): void;
  /** Which of the two codes a throttled webhook answers with; 410100 at first. */
  throttleWith(code: ThrottleCode): void;
  /** The meter of this month is spent, or as good as new. */
  setQuota(meter: 'api' | 'webhook', now: number, used: 'all' | 'none'): void;
  quotaUsed(meter: 'api' | 'webhook', now: number): number;
  expireTokens(): void;
  /** While held back, private messages name the person in `flowControlledStaffIdList`. */
  holdBack(person: string, isHeldBack: boolean): void;
  /** The person opens the chat: how many of the bot's messages he had not read. */
  read(person: string, chat: string): number;
  fail(path: string, answer: OutsideAnswer, times: number): void;
  block(shape: 'html' | 'punish', until: number): void;
  ledger(): DingtalkLedger;
}

interface Innards {
  readonly scene: Scene;
  readonly groups: DingtalkGroups;
  readonly door: FrontDoor;
  readonly tokens: Tokens;
  readonly quotas: Readonly<Record<'api' | 'webhook', MonthlyQuota>>;
  readonly sent: SentMessages;
  readonly flowControlled: Set<string>;
  readonly throttle: { code: ThrottleCode };
  readonly tally: Tally;
  oapiBase(): string;
}

/** The handles over the platform's state. */
export function createDingtalkControl(innards: Innards): DingtalkControl {
  const { scene, groups, door, tokens, quotas, sent, flowControlled, throttle, tally, oapiBase } = innards;
  function groupOf(where: string): DingtalkGroup {
    const group = groups.of(findChat(scene, where).id);
    if (!group) throw new SandboxMistake(`“${where}”不是钉钉群`);
    return group;
  }
  function accountOf(who: string): string {
    const { dingtalk, name } = findPerson(scene, who);
    if (dingtalk === null) throw new SandboxMistake(`${name}没有钉钉账号`);
    return dingtalk;
  }
  return {
    webhookUrl: (group) => `${oapiBase()}/robot/send?access_token=${groupOf(group).accessToken}`,
    guard(where, guard) {
      const group = groupOf(where);
      group.guard = { ...group.guard, ...guard };
    },
    setKind(group, kind) {
      groupOf(group).kind = kind;
    },
    setRobot(group, robot) {
      groupOf(group).robot = robot;
    },
    disband(group) {
      groupOf(group).disbanded = true;
    },
    throttle(group, now) {
      groupOf(group).throttledUntil = now + webhookLimit.penaltyMs;
    },
    throttleWith(code) {
      throttle.code = code;
    },
    setQuota: (meter, now, used) => quotas[meter].set(now, used),
    quotaUsed: (meter, now) => quotas[meter].used(now),
    expireTokens: () => tokens.expire(),
    holdBack(person, isHeldBack) {
      const account = accountOf(person);
      if (isHeldBack) flowControlled.add(account);
      else flowControlled.delete(account);
    },
    read: (person, chat) => sent.markRead(findChat(scene, chat).id, accountOf(person)),
    fail: (path, answer, times) => door.fail(path, answer, times),
    block: (shape, until) => door.block(shape, until),
    ledger: () => tally.ledger(),
  };
}
