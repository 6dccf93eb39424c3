/** 认: the office says which post an unknown account belongs to. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '认',
  aliases: [],
  summary: '把没认出的账号认给岗位',
  ability: null,
  examples: ['/认 7K2Q 代县 县长', '/认 7K2Q 代县'],
  allow: 'office',
  effect: 'writes',
  args(rest) {
    const [code = '', unit = '', ...post] = rest.split(' ');
    if (!/^[0-9A-Za-z]{4}$/.test(code) || unit === '') return { ok: false, why: '要写编号、单位和职务' };
    return { ok: true, value: { code: code.toUpperCase(), unit, post: post.join(' ') || null } };
  },
  continues: (rest) => /^[0-9A-Za-z]{4}\s/.test(rest),
  claims: () => false,
  run: ({ args, sender, services }) => services.recognizeStranger({ ...args, sender }),
});
