/** What goes wrong with a file is told to its sender, and to the log without anything of its address, key or code. */
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import type { FetchFile } from '../src/adapters/fetch-file.ts';
import type { Content, FileSource, IncomingMessage } from '../src/domain/message.ts';
import { readingFiles } from '../src/incoming-files.ts';
import { createLog } from '../src/log.ts';
import { openStore } from '../src/store/open-store.ts';
import { databases } from './support/database.ts';

const SOURCES: readonly FileSource[] = [
  { via: 'wecom-bot', url: 'https://files.test/path-of-a-test?sign=sign-of-a-test', key: 'key-of-a-test' },
  { via: 'dingtalk', code: 'code-of-a-test' },
];
const [sqlite] = databases();

async function hear(fetchFile: FetchFile, roles: readonly string[], more: Partial<IncomingMessage> = {}) {
  const heard: Content[] = [];
  let logged = '';
  const log = createLog(
    'trace',
    [],
    new Writable({
      write(line, _encoding, done) {
        logged += line;
        done();
      },
    }),
  );
  const store = await openStore((await sqlite?.address()) ?? ':memory:');
  const person = { personId: 1, label: 'x', unitId: null, post: null, roles };
  const receive = readingFiles({
    receive: async ({ content }) => {
      heard.push(content);
      return null;
    },
    fetchFile,
    store,
    services: { identify: async (_tx, account) => ({ ...account, person }), findTurn: async () => null },
    log,
  });
  for (const source of SOURCES) {
    const content = { kind: 'file', name: null, source } as const;
    const message = { platform: 'wecom', id: 'm', sender: 's', chat: { kind: 'private', id: 's' }, content } as const;
    await receive({ ...message, ...more }, 1_000_000);
  }
  await store.close();
  return { heard, logged };
}

const failing: FetchFile = async () => ({ kind: 'failed', code: 'http-403' });
const throwing: FetchFile = async (source) => {
  throw new Error(`cannot read ${JSON.stringify(source)}`);
};

test.each([
  ['refused', failing, 'not-fetched'],
  ['broken', throwing, 'not-docx'],
])('%s', async (_, fetchFile, why) => {
  const { heard, logged } = await hear(fetchFile, ['office']);
  expect(heard).toEqual([
    { kind: 'unread', why },
    { kind: 'unread', why },
  ]);
  expect(logged).toMatch(/file not (fetched|read)/);
  expect(logged).not.toMatch(/of-a-test|files\.test/);
});

test.each<[string, readonly string[], Partial<IncomingMessage>]>([
  ['of a liaison', [], {}],
  ['of an unknown role', ['something'], {}],
  ['in a group', ['office'], { chat: { kind: 'group', id: 'g' } }],
  ['said before an interruption', ['office'], { saidAt: 0 }],
])('a file %s is not fetched', async (_, roles, more) => {
  const { heard, logged } = await hear(throwing, roles, more);
  expect(heard.map(({ kind }) => kind)).toEqual(['file', 'file']);
  expect(logged).toBe('');
});
