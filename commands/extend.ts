/** 延期: a unit reports about a task of its own. */
import { defineCommand } from '../src/bot/command.ts';
import { isDeed, readDeedWords } from '../src/domain/task/deed-words.ts';

const VERBS = ['延期'];

export default defineCommand({
  name: '延期',
  aliases: [],
  summary: '申请任务延期',
  ability: null,
  examples: ['/7 延期 5月15日 供货晚', '/延期 7 5月15日 供货晚'],
  allow: 'member',
  effect: 'writes',
  args(rest) {
    const words = readDeedWords(rest, VERBS, () => false);
    return words === null ? { ok: false, why: '没有写任务编号' } : { ok: true, value: words };
  },
  continues: (rest) => /^\d/.test(rest),
  claims: (text) => isDeed(text, VERBS),
  run: ({ args, sender, services }) => services.doDeed({ kind: 'extend', words: args, sender }),
});
