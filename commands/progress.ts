/** 进展: a unit reports about a task of its own. */
import { defineCommand } from '../src/bot/command.ts';
import { isDeed, readDeedWords } from '../src/domain/task/deed-words.ts';

const VERBS = ['进展', '反馈'];

export default defineCommand({
  name: '进展',
  aliases: ['反馈'],
  summary: '报任务进展',
  ability: null,
  examples: ['/7 进展 已完成60%', '/进展 7 已完成60%'],
  allow: 'member',
  effect: 'writes',
  args(rest) {
    const words = readDeedWords(rest, VERBS, () => false);
    return words === null ? { ok: false, why: '没有写任务编号' } : { ok: true, value: words };
  },
  continues: (rest) => /^\d/.test(rest),
  claims: (text) => isDeed(text, VERBS),
  run: ({ args, sender, services }) => services.doDeed({ kind: 'progress', words: args, sender }),
});
