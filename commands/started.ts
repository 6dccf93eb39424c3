/** 已启动: the unit has begun its own response to an alert. */
import { defineCommand } from '../src/bot/command.ts';
import { readStarted } from '../src/domain/alert/read-started.ts';
import { ALERT_TEXTS } from '../src/domain/alert/texts.ts';
import { readAnswer } from '../src/domain/roll-call/read-answer.ts';

export default defineCommand({
  name: '已启动',
  aliases: ['已经启动', '启动响应', '已启动响应'],
  summary: '报已启动应急响应',
  ability: null,
  examples: ['/已启动'],
  allow: 'member',
  effect: 'writes',
  strangers: 'in-groups',
  args: (rest) => ({ ok: true, value: rest }),
  continues: (rest) => readStarted(`已启动${rest}`),
  claims: readStarted,
  async run({ sender, chat, way, said, services }) {
    const started = await services.receiveAlert({ what: 'started', sender, chat });
    const answer = started ?? { text: ALERT_TEXTS.noAlertHere, followUp: null };
    if (readAnswer(said).kind !== 'said') return answer;
    // 已启动，在岗 is both, and both are confirmed.
    const heard = await services.hearReceipt({ sender, chat, text: said, way });
    if (heard === null) return answer;
    return started === null ? heard : { ...heard, text: `${started.text}\n\n${heard.text}` };
  },
});
