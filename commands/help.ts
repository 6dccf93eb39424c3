/** 帮助: what the sender may ask here, generated from the declarations so that it cannot lie. */
import { type Command, defineCommand } from '../src/bot/command.ts';
import { quoted } from '../src/domain/phone/quoted.ts';

export default defineCommand({
  name: '帮助',
  aliases: ['help', '幫助', '说明', '怎么用', '菜单'],
  summary: '看能说什么',
  ability: null,
  examples: ['/帮助', '/帮助 任务'],
  allow: 'member',
  effect: 'reads',
  args: (rest) => ({ ok: true, value: rest.replace(/^\//, '').trim() }),
  continues: () => false,
  claims: (text) => text === '',
  async run({ args, offered }) {
    const asked = offered.find((command) => [command.name, ...command.aliases].includes(args.toLowerCase()));
    const text = asked === undefined ? overview(offered, args) : details(asked);
    return { text, followUp: null };
  },
});

function overview(offered: readonly Command<unknown>[], asked: string): string {
  const unknown = asked === '' ? [] : [`没有“${quoted(asked)}”这个说法`];
  const lines = offered.map((command) => `${command.name}　${command.summary}`);
  const first = offered.find((command) => command.ability !== null);
  return [...unknown, '可以这样说（斜杠可不打）', ...lines, '', `细看回：帮助 ${first?.name ?? '帮助'}`].join('\n');
}

function details(command: Command<unknown>): string {
  const aliases = command.aliases.length > 0 ? [`也可以说：${command.aliases.join('、')}`] : [];
  const examples = command.examples.map((example) => example.replace(/^\//, ''));
  return [`${command.name}　${command.summary}`, ...aliases, '', ...examples.map((example) => `回：${example}`)].join(
    '\n',
  );
}
