/** 更正: a numbered correction to every target of a push; shown first, sent after the office has said so. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '更正',
  aliases: [],
  summary: '撤回并更正一条通知',
  ability: null,
  examples: ['/更正 橙0114-1 止：1月18日12时'],
  allow: 'office',
  effect: 'writes',
  args(rest) {
    const found = /^(确认 )?(\S+) (.+)$/s.exec(rest);
    if (found === null) return { ok: false, why: '要写编号和新内容' };
    const [, confirmed, serial = '', text = ''] = found;
    return { ok: true, value: { serial, text, isConfirmed: confirmed !== undefined } };
  },
  continues: () => false,
  claims: () => false,
  run: ({ args, sender, services }) => services.correctPush({ ...args, sender }),
});
