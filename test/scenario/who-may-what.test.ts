/** Every command × role × kind of chat: one table, held against the bot cell by cell, each on the same evening. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCommands } from '../../src/bot/load-commands.ts';
import { createReceive } from '../../src/bot/receive.ts';
import { createServices } from '../../src/services/services.ts';
import type { Tx } from '../../src/store/database.ts';
import { alertSettings } from '../support/alert-settings.ts';
import { databases } from '../support/database.ts';
import { CLERK, type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');

/** Of the evening: who he is there. */
const ROLES: Readonly<Record<string, string>> = {
  大气办: CLERK,
  复核人: '市生态环境局 局长',
  县大气办: '原平市 大气办值班员',
  被点名: '定襄县 县长',
  联络员: '定襄县 联络员',
  部门: '市能源局 联络员',
  未登记: '谁也不是',
  外人: '',
};
/** In private, in the office's group, in 定襄's, in another county's, in one nobody has bound. */
const CHATS = [null, '市大气办', '定襄县', '忻府区', '没绑定'] as const;

const TABLE = readFileSync(new URL('../golden/who-may-what.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const [HEAD = [], ...ROWS] = TABLE;

let evening: Evening;
let cell: (words: string, who: string, chat: string | null) => Promise<string>;
let numbers: { readonly code: string; readonly stranger: string };

/** 忻府 and 定襄 under orange, 定襄's head stood in for, an unknown account heard, another draft waiting for its second person. */
beforeAll(async () => {
  evening = await openEvening(sqlite, { begins: '2021-04-12T20:00' });
  await evening.issue('橙色 忻府 定襄 即时 到4月17日24时');
  await evening.say('定襄县 县长', '代班 常务副县长 开会');
  const heard = await evening.say('新来的', '县长在岗', '定襄县');
  const draft = await evening.say(CLERK, '预警 发布 红色 五台县 即时');
  numbers = { code: /同意 (\d{4})/.exec(draft ?? '')?.[1] ?? '', stranger: heard?.slice(-4) ?? '' };
  const services = createServices('Asia/Shanghai', alertSettings());
  const commands = await loadCommands(new URL('../../commands/', import.meta.url));
  const faults: unknown[] = [];
  const receive = createReceive({
    services,
    commands,
    fault: (error) => faults.push(error),
    store: {
      // Whatever a cell does is undone: the next one finds the same evening.
      async transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
        let result: { readonly value: T } | null = null;
        const undo = new Error('undo');
        await evening.bot.store
          .transact(async (tx) => {
            result = { value: await work(tx) };
            throw undo;
          })
          .catch((error) => {
            if (error !== undo) throw error;
          });
        return (result as { readonly value: T } | null)?.value as T;
      },
    },
  });
  let count = 0;
  cell = async (words, who, chat) => {
    const where = chat === null ? { kind: 'private', id: who } : { kind: 'group', id: `chat-${chat}` };
    const text = words.replace('{code}', numbers.code).replace('{stranger}', numbers.stranger);
    const message = {
      ...{ platform: 'wecom', id: `cell${count++}`, sender: who, chat: where },
      content: { kind: 'text', text },
    } as Parameters<typeof receive>[0];
    const reply = await receive(message, evening.clock.now());
    if (faults.length > 0) throw faults[0];
    return letterOf(reply?.text ?? null);
  };
});
afterAll(() => evening.close());

/** + answered or done; o the office's alone; u not registered; n refused by its own rule; i nobody's account; . silence. */
function letterOf(text: string | null): string {
  if (text === null) return '.';
  if (text.includes('只有大气办能做')) return 'o';
  if (text.startsWith('没有执行，您还没登记')) return 'u';
  if (text.startsWith('没有执行，没认出您是谁')) return 'i';
  if (/^没有(?!没)|^现在没有点名，|^现在没有要签收/.test(text)) return 'n';
  return '+';
}

test('every command has a row, and every row reads as that command', async () => {
  const commands = await loadCommands(new URL('../../commands/', import.meta.url));
  const words = ROWS.map(([message = '']) => message.split(' '));
  const missing = commands.filter(({ name }) => !words.some((parts) => parts.includes(name)));
  expect(missing.map(({ name }) => name)).toEqual([]);
  expect(HEAD.slice(1)).toEqual(Object.keys(ROLES));
});

describe.each(ROWS)('%s', (message, ...cells) => {
  test.each(Object.entries(ROLES).map(([role, who], i) => [role, who, cells[i] ?? ''] as const))(
    '%s',
    async (_role, who, expected) => {
      const got: string[] = [];
      for (const chat of CHATS) got.push(await cell(message, who, chat));
      expect(got.join('')).toBe(expected);
    },
  );
});
