/** 准: whoever checks a unit's report says so. */
import { defineCommand } from '../src/bot/command.ts';
import { type DeedWords, isDeed, readDeedWords } from '../src/domain/task/deed-words.ts';

const VERBS = ['销号', '准'];

type Asked =
  | { readonly kind: 'deed'; readonly words: DeedWords }
  | { readonly kind: 'stand-in'; readonly unit: string };

export default defineCommand<Asked>({
  name: '准',
  aliases: ['销号'],
  summary: '同意办结、延期、代班',
  ability: null,
  examples: ['/准 河曲', '/准 7 市能源局', '/7 准'],
  allow: 'member',
  effect: 'writes',
  args(rest, names) {
    const words = readDeedWords(rest, VERBS, names.knows);
    if (words !== null) return { ok: true, value: { kind: 'deed', words } };
    if (rest !== '' && !/^\d/.test(rest)) return { ok: true, value: { kind: 'stand-in', unit: rest } };
    return { ok: false, why: '没有写任务编号或单位' };
  },
  continues: (rest, names) => /^\d/.test(rest) || names.knows(rest),
  claims: (text) => isDeed(text, VERBS),
  run: ({ args, sender, services }) =>
    args.kind === 'deed'
      ? services.doDeed({ kind: 'accept', words: args.words, sender })
      : services.acceptStandIn({ unit: args.unit, isAccepted: true, sender }),
});
