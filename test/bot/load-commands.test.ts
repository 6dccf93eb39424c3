/** The loader starts on the real folder and refuses, naming the file, whatever would fail later. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { loadCommands } from '../../src/bot/load-commands.ts';

const COMMAND = (name: string, example = name) => `export default {
  name: '${name}', aliases: [], summary: '', ability: null, examples: [${example === '' ? '' : `'${example}'`}], allow: 'member', effect: 'reads',
  args: (rest) => (rest === '坏' ? { ok: false, why: '读不懂' } : { ok: true, value: rest }),
  continues: () => false, claims: () => false, run: async () => ({ text: '', followUp: null }),
};`;

const created: string[] = [];
afterAll(() => {
  for (const path of created) rmSync(path, { recursive: true });
});

function folder(files: Record<string, string>): URL {
  // Inside the project, or Node would not strip types there.
  const path = mkdtempSync(join(import.meta.dirname, 'tmp-'));
  created.push(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return pathToFileURL(`${path}/`);
}

test('the commands of the project', async () => {
  const commands = await loadCommands(new URL('../../commands/', import.meta.url));
  expect(commands.map((command) => command.name)).toEqual([
    '准',
    '日程',
    '预警',
    '同意',
    '交办',
    '绑定',
    '日历',
    '催',
    '更正',
    '日报',
    '延期',
    '办结',
    '禁放',
    '帮助',
    '经过',
    '请假',
    '记',
    '在岗',
    '巡查',
    '试发',
    '月表',
    '进展',
    '开通',
    '收到',
    '认',
    '退',
    '点名',
    '定时',
    '代班',
    '已启动',
    '督办',
    '任务',
    '追踪',
    '解绑',
    '改',
    '催办',
  ]);
});

test.each([
  ['a file without a command', { 'a.ts': 'export const x = 1;' }, /commands\/a\.ts has no command/],
  [
    'two commands with one word',
    { 'a.ts': COMMAND('甲'), 'b.ts': COMMAND('甲') },
    /commands\/b\.ts and commands\/a\.ts share the word 甲/,
  ],
  ['a command without an example', { 'a.ts': COMMAND('甲', '') }, /甲 has no example/],
  ['an example of another command', { 'a.ts': COMMAND('甲', '乙') }, /example 乙 does not reach command 甲/],
  [
    'an example its own args cannot read',
    { 'a.ts': COMMAND('甲', '甲 坏') },
    /cannot read its own example 甲 坏: 读不懂/,
  ],
])('%s stops the start', async (_what, files, message) => {
  await expect(loadCommands(folder(files))).rejects.toThrow(message);
});
