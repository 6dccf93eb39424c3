/** 代班: an honest alternative to 在岗, recorded as told. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '代班',
  aliases: ['替班', '顶班'],
  summary: '答点名：有人代班',
  ability: null,
  examples: ['/代班 常务副县长 县长外出开会', '/代班'],
  allow: 'member',
  effect: 'writes',
  strangers: 'anywhere',
  args: (rest) => ({ ok: true, value: rest }),
  continues: () => false,
  claims: () => false,
  run: ({ sender, chat, way, said, services }) => services.answerRollCall({ sender, chat, text: said, way }),
});
