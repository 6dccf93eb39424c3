/** 督办: what is late or nearly so, by unit. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '督办',
  aliases: [],
  summary: '看各单位红灯、黄灯',
  ability: null,
  examples: ['/督办'],
  allow: 'office',
  effect: 'reads',
  args: (rest) => ({ ok: true, value: Math.max(1, Number(/第(\d{1,3})页/.exec(rest)?.[1] ?? 1)) }),
  continues: () => false,
  claims: () => false,
  run: ({ args, services }) => services.listLateMatters({ page: args }),
});
