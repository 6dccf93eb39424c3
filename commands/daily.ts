/** 日报: a unit's report to a slot of the notice; 日报 无 is the 零报告. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '日报',
  aliases: ['零报告'],
  summary: '报预警期间的情况',
  ability: null,
  examples: ['/日报 已停工地12处', '/日报 无'],
  allow: 'member',
  effect: 'writes',
  strangers: 'in-groups',
  longest: 2_000,
  args: (rest) => ({ ok: true, value: rest.replace(/^报告[\s:]*/, '').trim() }),
  continues: (rest) => rest === '无' || rest === '没事' || /^[:,，]/.test(rest),
  claims: () => false,
  run: ({ args, sender, chat, services }) => services.reportDaily({ text: args.replace(/^[,，]/, ''), sender, chat }),
});
