/** `oToMessages/batchSend`, `readStatus` and `otoMessages/batchRecall`: the robot's private messages (dingtalk.md 4.5). */
import { privateChatId } from '../cast.ts';
import { jsonAnswer, refusal } from './answers.ts';
import type { GatedInterface } from './api-gate.ts';
import type { InterfaceSurroundings } from './interface-surroundings.ts';
import { readMsgParam } from './msg-param.ts';
import { recall } from './recall.ts';
import { refusedRobot } from './robot-code.ts';
import { keptMs } from './sent-messages.ts';

/** The parameter's own text says 20, an error's text 100: the smaller holds. */
const most = 20;
const sendPath = '/v1.0/robot/oToMessages/batchSend';

/** The three interfaces; the last is written with a small `oto`, as on the platform. */
export function personInterfaces(surroundings: InterfaceSurroundings): readonly GatedInterface[] {
  const { robotCode, people, shelf, sent, screen, tally, flowControlled } = surroundings;
  const byAccount = new Map(people.flatMap((person) => (person.dingtalk === null ? [] : [[person.dingtalk, person]])));
  return [
    {
      method: 'POST',
      path: sendPath,
      handle(fields, now) {
        const foreign = refusedRobot(fields, robotCode);
        if (foreign) return foreign;
        const { userIds, msgKey, msgParam } = fields;
        if (!Array.isArray(userIds) || userIds.length === 0 || !userIds.every((id) => typeof id === 'string'))
          return refusal(400, 'invalidParameter.userIds.empty', 'userIds不能为空');
        if (userIds.length > most) return refusal(400, 'invalidParameter.userIds.tooLong', `userIds最多${most}个`);
        const message = readMsgParam(msgKey, msgParam, shelf.find);
        if (!message.ok) return message.answer;
        const { push } = message;
        const wanted = [...new Set<string>(userIds)];
        const invalidStaffIdList = wanted.filter((id) => !byAccount.has(id));
        const flowControlledStaffIdList = wanted.filter((id) => byAccount.has(id) && flowControlled.has(id));
        const reached = wanted.flatMap((id) => (flowControlled.has(id) ? [] : (byAccount.get(id) ?? [])));
        const chats = reached.map(({ id }) => privateChatId('dingtalk', id));
        const { key } = sent.add({
          target: { kind: 'persons' },
          lines: new Map(chats.map((chat) => [chat, screen.show(chat, push)])),
          receivers: reached.flatMap(({ dingtalk }) => dingtalk ?? []),
          at: now,
        });
        for (const chat of chats)
          tally.deliver({ lane: `api:${sendPath}`, chat, at: now, title: push.title, text: push.text, key });
        return jsonAnswer(200, { processQueryKey: key, invalidStaffIdList, flowControlledStaffIdList });
      },
    },
    {
      method: 'GET',
      path: '/v1.0/robot/oToMessages/readStatus',
      handle(fields, now) {
        const foreign = refusedRobot(fields, robotCode);
        if (foreign) return foreign;
        const message = sent.find(String(fields.processQueryKey ?? ''));
        if (message?.target.kind !== 'persons')
          return refusal(400, 'invalidParameter.processQueryKey.invalid', 'processQueryKey无效');
        if (now - message.at > keptMs) return refusal(400, 'processQueryKey.expireTime', 'processQueryKey已过期');
        return jsonAnswer(200, {
          // The misspelling is the platform's.
          sendStatus: message.isRecalled ? 'RECALLED' : 'SUCESS',
          messageReadInfoList: message.receivers.map((userId) => ({
            name: byAccount.get(userId)?.name ?? '',
            userId,
            readStatus: message.readers.has(userId) ? 'READ' : 'UNREAD',
          })),
        });
      },
    },
    {
      method: 'POST',
      path: '/v1.0/robot/otoMessages/batchRecall',
      handle: (fields, now) =>
        refusedRobot(fields, robotCode) ??
        recall(fields.processQueryKeys, ({ target }) => target.kind === 'persons', surroundings, now),
    },
  ];
}
