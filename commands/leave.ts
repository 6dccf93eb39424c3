/** 请假: an honest alternative to 在岗, recorded as told. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '请假',
  aliases: ['休假', '外出'],
  summary: '答点名：请了假',
  ability: null,
  examples: ['/请假 到15日18时 市政府办批', '/请假'],
  allow: 'member',
  effect: 'writes',
  strangers: 'anywhere',
  args: (rest) => ({ ok: true, value: rest }),
  continues: () => false,
  claims: () => false,
  run: ({ sender, chat, way, said, services }) => services.answerRollCall({ sender, chat, text: said, way }),
});
