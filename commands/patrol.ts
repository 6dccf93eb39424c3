/** 巡查: a unit's word about the night's patrol; alone, the office sees who answered. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '巡查',
  aliases: ['巡查情况'],
  summary: '报烟花巡查',
  ability: null,
  examples: ['/巡查 正常', '/巡查 七一路口 有人放炮，已劝阻'],
  allow: 'member',
  effect: 'writes',
  strangers: 'in-groups',
  longest: 1_000,
  args: (rest) => ({ ok: true, value: rest.trim() }),
  continues: (rest) => /^(?:正常|无)$/.test(rest),
  claims: () => false,
  run: ({ args, sender, chat, services }) =>
    args === '' && (sender.person?.roles.includes('office') ?? false)
      ? services.showPatrols(null)
      : services.reportPatrol({ text: args, sender, chat }),
});
