/** Takes messages back by their keys, for groups and for persons alike (dingtalk.md 4.5). */

import type { OutsideAnswer } from '../outside.ts';
import { jsonAnswer, refusal } from './answers.ts';
import type { DingtalkScreen } from './screen.ts';
import { keptMs, type SentMessage, type SentMessages } from './sent-messages.ts';

const most = 20;

/** The answer to `processQueryKeys`; what `isOurs` denies is unknown. Recalling twice succeeds twice (not confirmed). */
export function recall(
  keys: unknown,
  isOurs: (message: SentMessage) => boolean,
  { sent, screen }: { readonly sent: SentMessages; readonly screen: DingtalkScreen },
  now: number,
): OutsideAnswer {
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every((key) => typeof key === 'string'))
    return refusal(400, 'invalidParameter.processQueryKeys.empty', 'processQueryKeys不能为空');
  if (keys.length > most) return refusal(400, 'invalidParameter.processQueryKeys.tooLong', `一次最多${most}条`);
  const successResult: string[] = [];
  const failedResult: Record<string, string> = {};
  for (const key of new Set<string>(keys)) {
    const message = sent.find(key);
    if (!message || !isOurs(message)) failedResult[key] = '消息不存在';
    else if (now - message.at > keptMs) failedResult[key] = '超过可撤回时间';
    else {
      if (!message.isRecalled) for (const line of message.lines.values()) screen.withdraw(line);
      message.isRecalled = true;
      successResult.push(key);
    }
  }
  return jsonAnswer(200, { successResult, failedResult });
}
