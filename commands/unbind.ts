/** 解绑: pushes for the unit no longer come to this group. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '解绑',
  aliases: [],
  summary: '通知不再发到本群',
  ability: null,
  examples: ['/解绑'],
  allow: 'office',
  effect: 'writes',
  args: () => ({ ok: true, value: null }),
  continues: () => false,
  claims: () => false,
  run: ({ sender, chat, services }) => services.bindGroup({ unit: null, sender, chat }),
});
