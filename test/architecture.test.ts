/** The house stands: imports point inward, packages stay at home, files stay small, and the check can fail. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { fileFaults, LONG_FILES } from './support/file-rules.ts';
import { importFaults, PACKAGE_HOMES } from './support/import-rules.ts';
import { listSources, seeModules } from './support/see-modules.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const everything = () => [...listSources(root), ...listSources(root, ['test'])];

const folder = mkdtempSync(join(tmpdir(), 'lanshao-house-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tree as it is', () => {
  test('imports point inward, and every file of ours was seen', async () => {
    const modules = await seeModules(root);
    expect(modules.map(({ file }) => file).sort()).toEqual(listSources(root));
    expect(modules.length).toBeGreaterThan(150);
    expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(400);
    expect(importFaults(modules)).toEqual([]);
  });

  test('every file is small, well named and says what it promises; the domain is pure', () => {
    expect(everything().flatMap((file) => fileFaults(file, read(file)))).toEqual([]);
  });

  test('the list of long files names only long files', () => {
    const short = Object.keys(LONG_FILES).filter((file) => !existsSync(join(root, file)) || lineCount(file) <= 200);
    expect(short).toEqual([]);
  });

  test('every dependency has a home', () => {
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(read('package.json'));
    expect(Object.keys(dependencies).filter((name) => !(name in PACKAGE_HOMES))).toEqual([]);
  });

  test('the lock file names no host: an office installs from its own mirror', () => {
    expect(read('package-lock.json')).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  });
});

/** Each planted file with a line that must be reported of it. */
const PLANTED: readonly (readonly [file: string, source: string, report: string])[] = [
  [
    'src/domain/task/to-store.ts',
    "import '../../store/database.ts';",
    'imports src/store/database.ts: not from domain',
  ],
  ['src/domain/task/to-node.ts', "import 'node:fs';", 'imports node:fs, and domain is plain'],
  ['src/domain/task/to-pinyin.ts', "import 'pinyin-pro';", 'imports package pinyin-pro, which does not live there'],
  ['src/domain/task/to-zod.ts', "import type { z } from 'zod';", 'imports package zod, which does not live there'],
  ['src/domain/task/to-nowhere.ts', "import './gone.ts';", 'imports ./gone.ts, which is nowhere'],
  [
    'src/store/to-services.ts',
    "import type { Services } from '../services/services.ts';",
    'imports src/services/services.ts: not from store',
  ],
  ['src/store/circle-a.ts', "import './circle-b.ts';", 'imports src/store/circle-b.ts in a circle'],
  ['src/store/circle-b.ts', "import './circle-a.ts';", 'imports src/store/circle-a.ts in a circle'],
  ['src/services/to-kysely.ts', "import { sql } from 'kysely';", 'imports package kysely, which does not live there'],
  [
    'src/services/to-bot.ts',
    "export { route } from '../bot/router.ts';",
    'imports src/bot/router.ts: not from services',
  ],
  [
    'src/bot/to-services.ts',
    "import { createServices } from '../services/services.ts';",
    'imports src/services/services.ts: only its types are for bot',
  ],
  [
    'src/bot/to-store.ts',
    "import type { Tx } from '../store/database.ts';",
    'imports src/store/database.ts: not from bot',
  ],
  [
    'src/adapters/wecom/to-other.ts',
    "import '../dingtalk/parse.ts';",
    'imports src/adapters/dingtalk/parse.ts: not from adapters/wecom',
  ],
  [
    'src/adapters/dingtalk/to-crypto.ts',
    "import '@wecom/crypto';",
    'imports package @wecom/crypto, which does not live there',
  ],
  [
    'src/adapters/to-platform.ts',
    "import './wecom/parse.ts';",
    'imports src/adapters/wecom/parse.ts: not from adapters',
  ],
  ['src/adapters/feishu/parse.ts', 'export {};', 'stands in no room'],
  [
    'src/http/to-platform.ts',
    "import '../adapters/wecom/inbound.ts';",
    'imports src/adapters/wecom/inbound.ts: not from http',
  ],
  ['src/http/to-app.ts', "import type { Bot } from '../app.ts';", 'imports src/app.ts: not from http'],
  [
    'src/cli/lazily.ts',
    "export const later = () => import('../store/open-store.ts');",
    'imports src/store/open-store.ts: not from cli',
  ],
  [
    'src/sandbox/to-adapter.ts',
    "import '../adapters/wecom/crypto.ts';",
    'imports src/adapters/wecom/crypto.ts: not from sandbox',
  ],
  ['src/sandbox/page/to-node.js', "import 'node:path';", 'imports node:path, and sandbox/page is plain'],
  ['src/files/to-dev.ts', "import 'vitest';", 'imports package vitest, which does not live there'],
  [
    'commands/to-services.ts',
    "import type { Services } from '../src/services/services.ts';",
    'imports src/services/services.ts: not from commands',
  ],
  [
    'migrations/9999-to-store.ts',
    "import '../src/store/database.ts';",
    'imports src/store/database.ts: not from migrations',
  ],
  ['src/stray.ts', 'export {};', 'stands in no room'],
  ['src/attic/box.ts', 'export {};', 'stands in no room'],
];

test('a planted fault is named, each of them', async () => {
  for (const part of ['bin', 'src', 'commands', 'migrations', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, source] of PLANTED) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${source}\n`);
  }
  const planted = (await seeModules(folder)).filter(({ file }) => PLANTED.some(([name]) => name === file));
  expect(importFaults(planted).sort()).toEqual(PLANTED.map(([file, , report]) => `${file} ${report}`).sort());
});

const said = '/** What it promises. */\n';
test.each([
  [
    'src/bot/long.ts',
    said + 'x\n'.repeat(300),
    ['has 301 lines: nothing is over 300', 'has 301 lines: over 200 needs a reason in LONG_FILES'],
  ],
  ['src/bot/long.ts', said + 'x\n'.repeat(200), ['has 201 lines: over 200 needs a reason in LONG_FILES']],
  ['src/bot/fits.ts', said + 'x\n'.repeat(199), []],
  ['src/utils/join.ts', said, ['is named after no concept']],
  ['src/bot/helpers.ts', said, ['is named after no concept']],
  ['src/bot/index.ts', said, ['is named after no concept']],
  ['src/bot/LoadAll.ts', said, ['is not named in kebab-case']],
  ['src/bot/mute.ts', 'export {};\n', ['does not begin with a sentence on what it promises']],
  ['src/bot/here.ts', `${said}'/${'home'}/somebody/a.db'\n`, ['names a path of one machine']],
  ['src/bot/out.ts', `${said}globalThis.fetch('x');\n`, ['goes out by itself: traffic leaves by src/outbound']],
  ['src/bot/takes.ts', `${said}let a: typeof globalThis.fetch;\n`, []],
  ['src/bot/times.ts', `${said}Date.now();\n`, []],
  [
    'src/domain/task/now.ts',
    `${said}Date.now(); new Date(0);\n`,
    ['says Date.now(: the domain takes it as an argument', 'says new Date(: the domain takes it as an argument'],
  ],
  [
    'src/domain/task/env.ts',
    `${said}process.env.A; console.log(Math.random(), Temporal.Now.instant());\n`,
    [
      'says Temporal.Now: the domain takes it as an argument',
      'says Math.random(: the domain takes it as an argument',
      'says process.: the domain takes it as an argument',
      'says console.: the domain takes it as an argument',
    ],
  ],
])('%s is judged by its text', (file, text, faults) => {
  expect(fileFaults(file, text)).toEqual(faults.map((fault) => `${file} ${fault}`));
});

function lineCount(file: string): number {
  return read(file).split('\n').length - 1;
}
