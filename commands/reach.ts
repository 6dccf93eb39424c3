/** 开通: posts of the roster that no channel reaches, and why. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '开通',
  aliases: ['送不到'],
  summary: '看哪些岗位送不到',
  ability: null,
  examples: ['/开通'],
  allow: 'office',
  effect: 'reads',
  args: (rest) => ({ ok: true, value: /^\d{1,3}$/.test(rest) ? Math.max(1, Number(rest)) : 1 }),
  continues: () => false,
  claims: () => false,
  run: ({ args, services }) => services.listUnreachable({ page: args }),
});
