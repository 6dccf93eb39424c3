/** `POST /robot/send`: a group's webhook, its checks in one fixed order, its limit and its penalty (dingtalk.md 3, 9.2). */

import type { OutsideAnswer, OutsideRequest } from '../outside.ts';
import { errcodeAnswer, fieldsOf, parsed } from './answers.ts';
import type { DingtalkEndpoint } from './endpoint.ts';
import type { DingtalkGroup, DingtalkGroups } from './groups.ts';
import { calledBy } from './mentions.ts';
import type { MonthlyQuota } from './monthly-quota.ts';
import type { DingtalkScreen } from './screen.ts';
import type { Tally } from './tally.ts';
import { refusedCaller, refusedSignature, refusedText } from './webhook-guard.ts';
import { readWebhookMessage } from './webhook-message.ts';

/** Bytes of a body, messages of a robot in a sliding minute, and what going over it costs (dingtalk.md 3.4). */
export const webhookLimit = { bytes: 20_000, perMinute: 20, penaltyMs: 600_000 };

/** Both are seen where a robot sends too fast; which one is not documented for sure (dingtalk.md 3.5). */
export type ThrottleCode = 410100 | 130101;

const throttleWords: Record<ThrottleCode, string> = {
  410100: '发送速度太快而限流',
  130101: 'send too fast, exceed 20 times per minute',
};

export interface WebhookSurroundings {
  readonly groups: DingtalkGroups;
  readonly screen: DingtalkScreen;
  readonly tally: Tally;
  readonly quota: MonthlyQuota;
  /** The account behind a mobile. */
  readonly mobiles: ReadonlyMap<string, string>;
  throttleCode(): ThrottleCode;
}

/** The endpoint. A repeated msgUuid is answered with yes, takes a place in the minute and is not shown again. */
export function webhookEndpoint(surroundings: WebhookSurroundings): DingtalkEndpoint {
  const { groups, tally } = surroundings;
  return {
    host: 'oapi',
    method: 'POST',
    path: '/robot/send',
    handle(request, now) {
      const group = groups.byToken(request.query.get('access_token') ?? '');
      if (!group) return errcodeAnswer(400101, 'access_token不存在');
      tally.request(laneOf(group));
      if (group.disbanded) return errcodeAnswer(400013, '群已被解散');
      if (group.robot === 'removed') return errcodeAnswer(400106, '机器人不存在');
      if (group.robot === 'stopped') return errcodeAnswer(400102, '机器人已停用');
      return receive(group, request, now, surroundings);
    },
  };
}

function receive(
  group: DingtalkGroup,
  { query, headers, body, ip }: OutsideRequest,
  now: number,
  { screen, tally, quota, mobiles, throttleCode }: WebhookSurroundings,
): OutsideAnswer {
  const stranger = refusedCaller(group.guard, ip) ?? refusedSignature(group.guard, query, now);
  if (stranger !== null) return errcodeAnswer(310000, stranger);
  if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return errcodeAnswer(43004, '无效的HTTP HEADER Content-Type');
  const json = parsed(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return errcodeAnswer(40035, '缺少参数 json');
  if (body.length > webhookLimit.bytes)
    return errcodeAnswer(460101, `message too long, exceed ${webhookLimit.bytes} bytes`);
  const fields = fieldsOf(json);
  const message = readWebhookMessage(fields);
  if (message.kind === 'unsupported') return errcodeAnswer(400105, '不支持的消息类型');
  if (message.kind === 'missing') return errcodeAnswer(40035, `缺少参数 ${message.field}`);
  const unfit = refusedText(group.guard, message.text);
  if (unfit !== null) return errcodeAnswer(310000, unfit);

  const key = typeof fields.msgUuid === 'string' ? fields.msgUuid : '';
  const isRepeat = key !== '' && group.seen.has(key);
  if (!isRepeat && quota.isSpent(now)) return errcodeAnswer(90020, '本月调用量已用完');
  const held = group.minute.add(now);
  tally.held(laneOf(group), held);
  const isThrottled = group.throttledUntil > now;
  if (isThrottled || held > webhookLimit.perMinute) {
    tally.violation(laneOf(group));
    if (!isRepeat) {
      if (!isThrottled) group.throttledUntil = now + webhookLimit.penaltyMs;
      return errcodeAnswer(throttleCode(), throttleWords[throttleCode()]);
    }
  }
  if (isRepeat) return errcodeAnswer(0, 'ok');

  if (key !== '') group.seen.add(key);
  quota.use(now);
  const { takesMentions, kind, ...content } = message;
  const nobody = { everybody: false, mentions: [], notes: [] };
  const called = takesMentions ? calledBy(fields.at, message.text, group, mobiles) : nobody;
  screen.show(group.id, { ...content, ...called, media: null });
  const { title, text } = message;
  tally.deliver({ lane: laneOf(group), chat: group.id, at: now, title, text, key });
  return errcodeAnswer(0, 'ok');
}

/** The lane of a group's webhook in the tally. */
export function laneOf(group: Pick<DingtalkGroup, 'id'>): string {
  return `webhook:${group.id}`;
}
