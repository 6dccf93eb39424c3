/** 经过: what happened to a task, step by step. */
import { defineCommand } from '../src/bot/command.ts';
import { isDeed, readDeedWords } from '../src/domain/task/deed-words.ts';

const VERBS = ['经过'];
const PAGE = /\s*第(\d{1,3})页$/;

export default defineCommand({
  name: '经过',
  aliases: [],
  summary: '看一项任务办的经过',
  ability: null,
  examples: ['/经过 7', '/经过 7 市能源局'],
  allow: 'member',
  effect: 'reads',
  args(rest, names) {
    const words = readDeedWords(rest.replace(PAGE, ''), VERBS, names.knows);
    const page = Math.max(1, Number(PAGE.exec(rest)?.[1] ?? 1));
    return words === null ? { ok: false, why: '没有写任务编号' } : { ok: true, value: { words, page } };
  },
  continues: (rest) => /^\d/.test(rest),
  claims: (text) => isDeed(text, VERBS),
  run: ({ args, services }) => services.matterHistory(args),
});
