/** 催办: a deadline that had passed before its plan came in is chased after all. */
import { defineCommand } from '../src/bot/command.ts';
import { isDeed, readDeedWords } from '../src/domain/task/deed-words.ts';

const VERBS = ['催办'];

export default defineCommand({
  name: '催办',
  aliases: [],
  summary: '催导入前就过期的任务',
  ability: null,
  examples: ['/催办 7'],
  allow: 'office',
  effect: 'writes',
  args(rest) {
    const words = readDeedWords(rest, VERBS, () => false);
    return words === null ? { ok: false, why: '没有写任务编号' } : { ok: true, value: words };
  },
  continues: (rest) => /^\d/.test(rest),
  claims: (text) => isDeed(text, VERBS),
  run: ({ args, sender, services }) => services.reviveTask({ words: args, sender }),
});
