/** The map is true: trees, import rules, commands and links of the README files are those of the program. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOMS } from './support/import-rules.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const README = read('README.md');
const PAPERS = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'];
const INSTALLERS = ['README.md', 'README.zh-CN.md'];

const folder = mkdtempSync(join(tmpdir(), 'lanshao-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line on a database of the test's own. */
function lanshao(database: string, args: readonly string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/lanshao.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DATABASE_URL: `file:${join(folder, database)}`, LOG_LEVEL: 'warn' },
  });
  return { status, said: `${stdout}${stderr}` };
}

/** Names that the help of a command lists as its commands. */
function listedBy(command: readonly string[]): string[] {
  const { status, said } = lanshao('help.db', [...command, '--help']);
  if (status !== 0) throw new Error(said);
  const list = said.split('\nCommands:\n')[1] ?? '';
  return [...list.matchAll(/^ {2}([a-z-]+)/gm)].flatMap(([, name]) => (name === 'help' ? [] : [name ?? '']));
}

/** Every command of the program, which has two levels of them. */
function allCommands(): string[] {
  return listedBy([]).flatMap((name) => {
    const below = listedBy([name]);
    return below.length === 0 ? [name] : below.map((last) => `${name} ${last}`);
  });
}

test('the tree of README is the tree of the repository', () => {
  const block = README.split('\n## The tree\n')[1]?.match(/```\n([\s\S]*?)```/)?.[1] ?? '';
  const path: string[] = [];
  const drawn = block.split('\n').flatMap((line) => {
    const [, indent = '', name] = line.match(/^( *)([\w.-]+\/?)(?:$|\s{2,}\S)/) ?? [];
    if (name === undefined) return [];
    path.splice(indent.length / 2, path.length, name);
    return [path.join('')];
  });
  const ignored = ['node_modules/', 'data/', 'coverage/'];
  const children = (below: string) =>
    readdirSync(join(root, below), { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.'))
      .map((entry) => `${below}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .filter((name) => !ignored.includes(name));
  const onlyFolders = (name: string) => name.endsWith('/');
  expect(drawn.toSorted()).toEqual(
    [...children('').filter(onlyFolders), ...children('src/'), ...children('src/domain/').filter(onlyFolders)].sort(),
  );
});

test('the import table of README is the one that is enforced', () => {
  const plain = (name: string) => name.replace(/^src\//, '').replace(/\.ts$/, '');
  const rows = ROOMS.map(({ name, imports, typesOf = [] }) => {
    const targets = [...imports.map(plain), ...typesOf.map((file) => `types of ${plain(file)}`)];
    return `| \`${name}\` | ${targets.join(', ') || '–'} |`;
  });
  const table = README.split('\n## Who may import whom\n')[1]?.split('\n## ')[0] ?? '';
  expect(table.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
});

describe.each(PAPERS)('%s', (paper) => {
  test('names only scripts that exist', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
    const named = [...read(paper).matchAll(/npm (?:run (?:-s )?([a-z:]+)|(start|test))/g)].map(
      ([, run, short]) => run ?? short,
    );
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !(String(name) in scripts))).toEqual([]);
  });

  test('links only to what is there', () => {
    const links = [...read(paper).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link]) => link ?? '');
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });

  test('names only files that are there', () => {
    const named = [...read(paper).matchAll(/`((?:src|commands|migrations|test|examples|docs|bench|\.ci)\/[\w./-]+)`/g)];
    expect(named.map(([, path]) => path ?? '').filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

let commands: readonly string[];
beforeAll(() => {
  commands = allCommands();
});

describe.each(INSTALLERS)('the command line of %s', (paper) => {
  test('is the one the program has', () => {
    const table =
      read(paper)
        .split(/\n## (?:Command line|命令)\n/)[1]
        ?.split('\n## ')[0] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const cells = rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)]);
    const listed = cells.map(([, cell]) => cell?.match(/^[a-z][a-z-]*( [a-z][a-z-]*)*/)?.[0]);
    // `role grant LABEL office`: the last word is the argument's only value.
    expect(listed.map((name) => name?.replace(/ office$/, '')).sort()).toEqual(commands.toSorted());
  });

  test('can be typed as printed', () => {
    const lines = [...read(paper).matchAll(/^ *npm run lanshao -- (.+)$/gm)].map(([, line]) => line ?? '');
    expect(lines.length).toBeGreaterThan(3);
    const results = lines.map((line) => ({ line, ...lanshao(`${paper}.db`, line.split(' ')) }));
    expect(results.filter(({ status }) => status !== 0)).toEqual([]);
    expect(results.at(-1)?.said).toContain('市能源局　牵头5');
  });
});
