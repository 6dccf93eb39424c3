/** 交办: the office gives a task out, and its 13710 clock starts. */
import { defineCommand } from '../src/bot/command.ts';
import { isDeed, readDeedWords } from '../src/domain/task/deed-words.ts';

const VERBS = ['交办'];

export default defineCommand({
  name: '交办',
  aliases: [],
  summary: '交办任务，按13710计时',
  ability: null,
  examples: ['/交办 7', '/交办 7 市能源局', '/7 交办 市能源局 复杂'],
  allow: 'office',
  effect: 'writes',
  args(rest, names) {
    const words = readDeedWords(rest, VERBS, names.knows);
    return words === null ? { ok: false, why: '没有写任务编号' } : { ok: true, value: words };
  },
  continues: (rest) => /^\d/.test(rest),
  claims: (text) => isDeed(text, VERBS),
  run: ({ args, sender, services }) => services.assignTask({ words: args, sender }),
});
