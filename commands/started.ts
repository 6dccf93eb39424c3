/** 已启动: the unit has begun its own response to an alert. */
import { defineCommand } from '../src/bot/command.ts';
import { ALERT_TEXTS } from '../src/domain/alert/texts.ts';

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
  continues: (rest) => /^(?:响应|应急响应|了|[一二三ⅠⅡⅢI]级响应)$/.test(rest),
  claims: () => false,
  async run({ sender, chat, services }) {
    const answer = await services.receiveAlert({ what: 'started', sender, chat });
    return answer ?? { text: ALERT_TEXTS.noAlertHere, followUp: null };
  },
});
