/** 绑定: the office joins this group to a unit, so that pushes for the unit come here. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '绑定',
  aliases: [],
  summary: '把本群绑到一个单位',
  ability: null,
  examples: ['/绑定 代县', '/绑定 市能源局'],
  allow: 'office',
  effect: 'writes',
  args: (rest) => (rest === '' ? { ok: false, why: '没有说单位' } : { ok: true, value: rest }),
  continues: (rest, names) => names.knows(rest),
  claims: () => false,
  run: ({ args, sender, chat, services }) => services.bindGroup({ unit: args, sender, chat }),
});
