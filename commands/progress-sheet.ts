/** 月表: every unit's progress as a sheet, in private. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '月表',
  aliases: ['进展表'],
  summary: '要各单位进展表',
  ability: null,
  examples: ['/月表'],
  allow: 'office',
  effect: 'writes',
  args: () => ({ ok: true, value: null }),
  continues: () => false,
  claims: () => false,
  run: ({ sender, services }) => services.askProgressSheet({ sender }),
});
