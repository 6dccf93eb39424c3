/** 改: the sender takes back what he answered. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '改',
  aliases: ['按错了', '记错了'],
  summary: '收回刚才的点名答复',
  ability: null,
  examples: ['/改'],
  allow: 'member',
  effect: 'writes',
  args: (rest) => (rest === '' ? { ok: true, value: null } : { ok: false, why: '改点名只发一个字' }),
  continues: () => false,
  claims: () => false,
  run: ({ sender, chat, services }) => services.undoAnswer({ sender, chat }),
});
