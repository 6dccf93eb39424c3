/** The robot's API to a group: receipts and recall, no mentions (dingtalk.md 4.3, 4.5). */
import type { Channel, Limit } from '../adapter.ts';
import type { DingtalkApi } from './api.ts';
import type { ButtonStyle } from './buttons.ts';
import type { DeliverCard } from './card/deliver.ts';
import { postRobotMessage, type RobotPayload, robotParts } from './robot-message.ts';

/** 20 a second, application and API on the standard edition (dingtalk.md 4.8), and a hundredth of a second to spare. */
export const API_LIMIT: Limit = {
  windows: [{ ms: 1_010, count: 20 }],
  reserve: 3,
  atOnce: 10,
  meter: 'dingtalk-api',
};
const READERS_PAGE = 200;
/** Pages of readers; a group has at most some thousand members. */
const MOST_PAGES = 10;

/** Questions go as cards where `deliverCard` is given. */
export function createDingtalkGroupChannel(
  api: DingtalkApi,
  buttons: ButtonStyle,
  deliverCard: DeliverCard | null = null,
): Channel {
  const { robotCode } = api;
  return {
    via: 'dingtalk-group',
    limit: API_LIMIT,
    capabilities: {
      mentions: false,
      buttons: true,
      dedupe: false,
      batch: null,
      recall: {
        async recall(address, receipt, now) {
          if (address.via !== 'dingtalk-group') return WRONG_ADDRESS;
          const body = { robotCode, openConversationId: address.conversation, processQueryKeys: [receipt] };
          return recalled(await api.forOneSend().post('/v1.0/robot/groupMessages/recall', body, true, now), receipt);
        },
      },
      readReceipts: {
        async readers(address, receipt, now) {
          if (address.via !== 'dingtalk-group') return null;
          const once = api.forOneSend();
          const readers: string[] = [];
          let nextToken = '';
          for (let page = 0; page < MOST_PAGES; page += 1) {
            const body = {
              robotCode,
              openConversationId: address.conversation,
              processQueryKey: receipt,
              maxResults: READERS_PAGE,
              ...(nextToken === '' ? {} : { nextToken }),
            };
            const answer = await once.post('/v1.0/robot/groupMessages/query', body, true, now);
            if (answer.kind !== 'ok') return null;
            const { readUserIds, hasMore, nextToken: next } = answer.json;
            if (Array.isArray(readUserIds)) readers.push(...readUserIds.filter((id) => typeof id === 'string'));
            if (hasMore !== true || typeof next !== 'string') break;
            nextToken = next;
          }
          return readers;
        },
      },
    },
    parts: (sending) => robotParts(sending, buttons, deliverCard !== null),
    async send(address, part, key, now) {
      if (address.via !== 'dingtalk-group') return WRONG_ADDRESS;
      const once = api.forOneSend();
      const payload = part.payload as RobotPayload;
      if (payload.kind === 'card' && deliverCard !== null) {
        const { conversation } = address;
        const result = await deliverCard(once, { kind: 'group', conversation }, payload, key, now);
        if (result.kind !== 'failed') return result;
      }
      const answer = await postRobotMessage(
        once,
        payload,
        (body) => {
          const message = { robotCode, openConversationId: address.conversation, ...body };
          return once.post('/v1.0/robot/groupMessages/send', message, false, now);
        },
        now,
      );
      if (answer.kind !== 'ok') return answer;
      const { processQueryKey: receipt } = answer.json;
      return typeof receipt === 'string' && receipt !== ''
        ? { kind: 'accepted', receipt }
        : { kind: 'unknown', code: 'no-key', why: '平台没有给消息编号', repeatable: false };
    },
  };
}

const WRONG_ADDRESS = { kind: 'failed', code: 'address', why: '不是钉钉的群' } as const;

/** 200 does not mean taken back: the platform lists what was and what was not. */
export function recalled(answer: Awaited<ReturnType<DingtalkApi['post']>>, receipt: string) {
  if (answer.kind !== 'ok') return answer;
  const { successResult, failedResult } = answer.json;
  if (Array.isArray(successResult) && successResult.includes(receipt))
    return { kind: 'accepted', receipt: null } as const;
  const reason = typeof failedResult === 'object' && failedResult !== null ? Object.values(failedResult)[0] : null;
  const why = typeof reason === 'string' ? `撤不回：${reason.slice(0, 40)}` : '平台没有撤回';
  return { kind: 'failed', code: 'not-recalled', why } as const;
}
