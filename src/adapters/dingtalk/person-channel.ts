/** The robot's API to persons, twenty a request, with both lists of those it did not reach (dingtalk.md 4.5). */
import type { Address, Channel, Part, SendResult } from '../adapter.ts';
import type { DingtalkApi } from './api.ts';
import type { ButtonStyle } from './buttons.ts';
import type { DeliverCard } from './card/deliver.ts';
import { API_LIMIT, recalled } from './group-channel.ts';
import { postRobotMessage, type RobotPayload, robotParts } from './robot-message.ts';

const BATCH = 20;
/** A person who is flow-controlled gets the message with the next try. */
const FLOW_PAUSE = 1_000;

/** Questions go as cards where `deliverCard` is given, each person's his own: a press changes its card alone. */
export function createDingtalkPersonChannel(
  api: DingtalkApi,
  buttons: ButtonStyle,
  deliverCard: DeliverCard | null = null,
): Channel {
  const { robotCode } = api;

  async function sendTo(
    addresses: readonly Address[],
    part: Part,
    key: string,
    now: number,
  ): Promise<readonly SendResult[]> {
    const once = api.forOneSend();
    const payload = part.payload as RobotPayload;
    const [first] = addresses;
    if (payload.kind === 'card' && deliverCard !== null && first?.via === 'dingtalk-person' && addresses.length === 1) {
      const result = await deliverCard(once, { kind: 'person', user: first.user }, payload, key, now);
      if (result.kind !== 'failed') return [result];
    }
    const userIds = addresses.flatMap((one) => (one.via === 'dingtalk-person' ? [one.user] : []));
    const answer = await postRobotMessage(
      once,
      payload,
      (body) => once.post('/v1.0/robot/oToMessages/batchSend', { robotCode, userIds, ...body }, false, now),
      now,
    );
    if (answer.kind !== 'ok') return addresses.map(() => answer);
    return addresses.map((address) => resultOf(address, answer.json));
  }

  return {
    via: 'dingtalk-person',
    limit: API_LIMIT,
    capabilities: {
      mentions: false,
      buttons: true,
      dedupe: false,
      batch: {
        size: BATCH,
        takes: ({ payload }) => (payload as RobotPayload).kind !== 'card',
        send: sendTo,
      },
      recall: {
        async recall(_address, receipt, now) {
          const body = { robotCode, processQueryKeys: [receipt] };
          return recalled(await api.forOneSend().post('/v1.0/robot/otoMessages/batchRecall', body, true, now), receipt);
        },
      },
      readReceipts: {
        async readers(_address, receipt, now) {
          const query = { robotCode, processQueryKey: receipt };
          const answer = await api.forOneSend().get('/v1.0/robot/oToMessages/readStatus', query, now);
          return answer.kind === 'ok' ? readersOf(answer.json.messageReadInfoList) : null;
        },
      },
    },
    parts: (sending) => robotParts(sending, buttons, deliverCard !== null),
    async send(address, part, key, now) {
      const [result] = await sendTo([address], part, key, now);
      return result ?? { kind: 'failed', code: 'address', why: '不是钉钉账号' };
    },
  };
}

function resultOf(address: Address, json: Readonly<Record<string, unknown>>): SendResult {
  if (address.via !== 'dingtalk-person') return { kind: 'failed', code: 'address', why: '不是钉钉账号' };
  if (isListed(json.invalidStaffIdList, address.user))
    return { kind: 'stopped', code: 'invalidStaffId', why: '账号不存在或不在应用可见范围' };
  if (isListed(json.flowControlledStaffIdList, address.user))
    return { kind: 'limited', code: 'flowControlled', why: '这个人收得太多，平台限流', pauseMs: FLOW_PAUSE };
  const { processQueryKey: receipt } = json;
  return typeof receipt === 'string' && receipt !== ''
    ? { kind: 'accepted', receipt }
    : { kind: 'unknown', code: 'no-key', why: '平台没有给消息编号', repeatable: false };
}

function isListed(list: unknown, user: string): boolean {
  return Array.isArray(list) && list.includes(user);
}

function readersOf(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: { readStatus?: unknown; userId?: unknown }) =>
    one?.readStatus === 'READ' && typeof one.userId === 'string' ? [one.userId] : [],
  );
}
