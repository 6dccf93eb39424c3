/** 退: whoever checks a unit's report says so. */
import { defineCommand } from '../src/bot/command.ts';
import { isDeed, readDeedWords } from '../src/domain/task/deed-words.ts';

const VERBS = ['退回', '退'];

export default defineCommand({
  name: '退',
  aliases: ['退回'],
  summary: '退回办结、延期',
  ability: null,
  examples: ['/退 7 市能源局 缺照片', '/7 退 缺照片'],
  allow: 'member',
  effect: 'writes',
  args(rest, names) {
    const words = readDeedWords(rest, VERBS, names.knows);
    return words === null ? { ok: false, why: '没有写任务编号' } : { ok: true, value: words };
  },
  continues: (rest) => /^\d/.test(rest),
  claims: (text) => isDeed(text, VERBS),
  run: ({ args, sender, services }) => services.doDeed({ kind: 'return', words: args, sender }),
});
