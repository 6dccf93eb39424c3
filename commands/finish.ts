/** 办结: a unit reports about a task of its own. */
import { defineCommand } from '../src/bot/command.ts';
import { isDeed, readDeedWords } from '../src/domain/task/deed-words.ts';

const VERBS = ['办结'];

export default defineCommand({
  name: '办结',
  aliases: [],
  summary: '报任务办结',
  ability: null,
  examples: ['/7 办结 验收表见附件', '/办结 7 验收表'],
  allow: 'member',
  effect: 'writes',
  args(rest) {
    const words = readDeedWords(rest, VERBS, () => false);
    return words === null ? { ok: false, why: '没有写任务编号' } : { ok: true, value: words };
  },
  continues: (rest) => /^\d/.test(rest),
  claims: (text) => isDeed(text, VERBS),
  run: ({ args, sender, services }) => services.doDeed({ kind: 'finish', words: args, sender }),
});
