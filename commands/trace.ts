/** 追踪: what became of a push at every target. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '追踪',
  aliases: ['查发送'],
  summary: '看一条通知发到了哪',
  ability: null,
  examples: ['/追踪 橙0114-1'],
  allow: 'office',
  effect: 'reads',
  args(rest) {
    const [serial = '', page = '1'] = rest.split(' ');
    if (serial === '') return { ok: false, why: '没有写编号' };
    return { ok: true, value: { serial, page: /^\d{1,3}$/.test(page) ? Math.max(1, Number(page)) : 1 } };
  },
  continues: (rest) => /^\S+\d+-\d+/.test(rest),
  claims: () => false,
  run: ({ args, services }) => services.tracePush(args),
});
