/** 准: whoever checks a unit's report says so. */
import { defineCommand } from '../src/bot/command.ts';
import { isDeed, readDeedWords } from '../src/domain/task/deed-words.ts';

const VERBS = ['销号', '准'];

export default defineCommand({
  name: '准',
  aliases: ['销号'],
  summary: '同意办结、延期',
  ability: null,
  examples: ['/准 7 市能源局', '/7 准'],
  allow: 'member',
  effect: 'writes',
  args(rest, names) {
    const words = readDeedWords(rest, VERBS, names.knows);
    return words === null ? { ok: false, why: '没有写任务编号' } : { ok: true, value: words };
  },
  continues: (rest) => /^\d/.test(rest),
  claims: (text) => isDeed(text, VERBS),
  run: ({ args, sender, services }) => services.doDeed({ kind: 'accept', words: args, sender }),
});
