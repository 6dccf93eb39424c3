/** 在岗: the one word a county head must know. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '在岗',
  aliases: ['到岗', '已到岗'],
  summary: '答点名：本人在岗',
  ability: '记在岗',
  examples: ['/在岗'],
  allow: 'member',
  effect: 'writes',
  strangers: 'anywhere',
  args: (rest) => ({ ok: true, value: rest }),
  continues: () => false,
  claims: () => false,
  run: ({ sender, chat, way, said, services }) => services.answerRollCall({ sender, chat, text: said, way }),
});
