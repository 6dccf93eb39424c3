/** 日程: what goes out in the next days. */
import { defineCommand } from '../src/bot/command.ts';

const WEEK = 7;
const LONGEST = 366;

export default defineCommand({
  name: '日程',
  aliases: ['要发什么'],
  summary: '看接下来要发什么',
  ability: null,
  examples: ['/日程', '/日程 30'],
  allow: 'office',
  effect: 'reads',
  args(rest) {
    const [, days = String(WEEK), page = '1'] = /^(?:(\d{1,3})天?)?\s*(?:第(\d{1,3})页)?$/.exec(rest) ?? [];
    if (!/^(?:\d{1,3}天?)?\s*(?:第\d{1,3}页)?$/.test(rest)) return { ok: false, why: '日程后面写天数' };
    return { ok: true, value: { days: Math.min(LONGEST, Math.max(1, Number(days))), page: Math.max(1, Number(page)) } };
  },
  continues: (rest) => /^\d{1,3}天?$/.test(rest),
  claims: () => false,
  run: ({ args, services }) => services.showAgenda(args),
});
