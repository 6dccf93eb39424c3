/** `groupMessages/send`, `query` and `recall`, and which robots sit in a group (dingtalk.md 4.3, 4.5). */
import { jsonAnswer, refusal } from './answers.ts';
import type { GatedInterface } from './api-gate.ts';
import type { InterfaceSurroundings } from './interface-surroundings.ts';
import { readMsgParam } from './msg-param.ts';
import { recall } from './recall.ts';
import { findGroup, refusedRobot, refusedTarget } from './robot-code.ts';
import { keptMs } from './sent-messages.ts';

const mostReaders = 200;
const sendPath = '/v1.0/robot/groupMessages/send';

/** The four interfaces. What is sent calls nobody: this way knows no @. */
export function groupInterfaces(surroundings: InterfaceSurroundings): readonly GatedInterface[] {
  const { robotCode, robotName, groups, shelf, sent, screen, tally } = surroundings;
  return [
    {
      method: 'POST',
      path: sendPath,
      handle(fields, now) {
        const foreign = refusedRobot(fields, robotCode);
        if (foreign) return foreign;
        const found = findGroup(fields, groups);
        if (!found.ok) return found.answer;
        const { group } = found;
        const gone = refusedTarget(group);
        if (gone) return gone;
        const message = readMsgParam(fields.msgKey, fields.msgParam, shelf.find);
        if (!message.ok) return message.answer;
        const { push } = message;
        const { key } = sent.add({
          target: { kind: 'group', conversation: group.conversation },
          lines: new Map([[group.id, screen.show(group.id, push)]]),
          receivers: group.members.flatMap(({ dingtalk }) => dingtalk ?? []),
          at: now,
        });
        tally.deliver({ lane: `api:${sendPath}`, chat: group.id, at: now, title: push.title, text: push.text, key });
        return jsonAnswer(200, { processQueryKey: key });
      },
    },
    {
      method: 'POST',
      path: '/v1.0/robot/groupMessages/query',
      handle(fields, now) {
        const foreign = refusedRobot(fields, robotCode);
        if (foreign) return foreign;
        const found = findGroup(fields, groups);
        if (!found.ok) return found.answer;
        const { processQueryKey, maxResults = mostReaders, nextToken = '' } = fields;
        const message = sent.find(String(processQueryKey ?? ''));
        if (message?.target.kind !== 'group' || message.target.conversation !== found.group.conversation)
          return refusal(400, 'invalidParameter.processQueryKey.invalid', 'processQueryKey无效');
        if (now - message.at > keptMs) return refusal(400, 'processQueryKey.expireTime', 'processQueryKey已过期');
        const size = Number(maxResults);
        const from = nextToken === '' || nextToken === null ? 0 : Number(nextToken);
        if (!Number.isInteger(size) || size < 1 || size > mostReaders || !Number.isInteger(from) || from < 0)
          return refusal(400, 'invalidParameter.param.invalid', 'maxResults或nextToken无效');
        const readers = [...message.readers];
        const hasMore = from + size < readers.length;
        return jsonAnswer(200, {
          sendStatus: message.isRecalled ? 'RECALLED' : 'SUCCESS',
          readUserIds: readers.slice(from, from + size),
          hasMore,
          ...(hasMore ? { nextToken: String(from + size) } : {}),
        });
      },
    },
    {
      method: 'POST',
      path: '/v1.0/robot/groupMessages/recall',
      handle(fields, now) {
        const foreign = refusedRobot(fields, robotCode);
        if (foreign) return foreign;
        const found = findGroup(fields, groups);
        if (!found.ok) return found.answer;
        const { conversation } = found.group;
        return recall(
          fields.processQueryKeys,
          ({ target }) => target.kind === 'group' && target.conversation === conversation,
          surroundings,
          now,
        );
      },
    },
    {
      method: 'POST',
      path: '/v1.0/robot/groups/robots/query',
      handle(fields) {
        const found = findGroup(fields, groups);
        if (!found.ok) return found.answer;
        if (found.group.disbanded) return refusal(400, 'group.disbanded', '群已解散');
        const own = { robotCode, name: robotName, downloadIconURL: '', openRobotType: 2 };
        return jsonAnswer(200, { chatbotInstanceVOList: found.group.robot === 'removed' ? [] : [own] });
      },
    },
  ];
}
