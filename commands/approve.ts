/** 同意: the second person approves what the office drafted. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '同意',
  aliases: ['复核'],
  summary: '复核预警草稿',
  ability: null,
  examples: ['/同意 4821', '/同意'],
  allow: 'member',
  effect: 'writes',
  args(rest) {
    if (rest === '') return { ok: true, value: null };
    return /^\d{4}$/.test(rest) ? { ok: true, value: rest } : { ok: false, why: '草稿号是四位数' };
  },
  continues: (rest) => /^\d{4}$/.test(rest),
  claims: () => false,
  run: ({ args, sender, chat, services }) => services.approveAlert({ code: args, sender, chat }),
});
