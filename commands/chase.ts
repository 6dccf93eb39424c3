/** 催: who has not answered the call is asked once more. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '催',
  aliases: [],
  summary: '再催没答点名的',
  ability: null,
  examples: ['/催', '/催 五寨'],
  allow: 'office',
  effect: 'writes',
  args: (rest) => ({ ok: true, value: rest === '' ? null : rest }),
  continues: (rest, names) => names.knows(rest),
  claims: () => false,
  run: ({ args, sender, services }) => services.urgeRollCall({ unit: args, sender }),
});
