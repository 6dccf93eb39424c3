/** The terminal, as a process of its own: what README prints, right input and wrong. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const FOLDER = mkdtempSync(join(tmpdir(), 'lanshao-cli-'));
const env = { ...process.env, DATABASE_URL: `file:${FOLDER}/a.db`, LOG_LEVEL: 'silent' };
const FOUNDING = '../shared/reference/plan-xinzhou-2021-10.txt';
const EXAMPLE = 'examples/plan-winter-games-2021.txt';

function lanshao(...args: string[]): { out: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/lanshao.mjs', ...args], {
    env,
    encoding: 'utf8',
  });
  return { out: stdout + stderr, status };
}

beforeAll(() => {
  for (const args of [
    ['units', 'import', 'examples/units.yaml'],
    ['roster', 'import', 'examples/roster.yaml'],
    ['plan', 'import', EXAMPLE, '--yes'],
  ]) {
    const { out, status } = lanshao(...args);
    if (status !== 0) throw new Error(out);
  }
});

describe.each([EXAMPLE, ...(existsSync(FOUNDING) ? [FOUNDING] : [])])('plan parse %s --json', (path) => {
  test('prints the whole plan', () => {
    const plan = JSON.parse(lanshao('plan', 'parse', path, '--json').out);
    expect(plan.documentNumber).toBe('忻气防办发〔2021〕10号');
    expect(plan.tasks).toHaveLength(25);
    expect(new Set(plan.tasks.map((task: { section: string }) => task.section)).size).toBe(3);
    const clauses = plan.tasks.flatMap((task: { clauses: { assignments: unknown[] }[] }) => task.clauses);
    expect(clauses.filter(({ assignments }: { assignments: unknown[] }) => assignments.length > 0)).toHaveLength(34);
    expect(plan.tasks.flatMap((task: { deadlines: unknown[] }) => task.deadlines)).toHaveLength(10);
    expect(plan.unread.every(({ why }: { why: string }) => why !== '')).toBe(true);
  });
});

test('tasks --json agrees with the chat', () => {
  const tasks = JSON.parse(lanshao('tasks', '--unit', '市能源局', '--json').out);
  const keys = (role: string) => tasks[role].map(({ key }: { key: string }) => key);
  expect(tasks.unit).toBe('市能源局');
  expect([keys('lead'), keys('support'), keys('responsible'), keys('possible')]).toEqual([
    ['6', '7', '8', '9', '18'],
    ['17'],
    [],
    ['19', '20', '22', '应急1'],
  ]);
  const chat = lanshao('ask', '任务', '市能源局').out;
  for (const key of [...keys('lead'), ...keys('support')]) expect(chat).toMatch(new RegExp(`^${key}　`, 'm'));
  expect(chat).toContain('19、20、22、应急1');
});

test('ask speaks as a person of the roster, and goes on with 下一页', () => {
  expect(lanshao('ask', '任务', '--as', '代县 县长').out).toMatch(/^代县　责任21项\n/);
  expect(lanshao('ask', '任务 代县 全部', '--as', '代县 县长').out).toMatch(/第1\/\d页/);
  expect(lanshao('ask', '下一页', '--as', '代县 县长').out).toMatch(/第2\/\d页/);
});

test('the same file again changes nothing, a revision says what it would', () => {
  expect(lanshao('plan', 'import', EXAMPLE).out).toContain('这个文件已经导入过，没有要改的。');
  const revised = join(FOLDER, 'revised.txt');
  writeFileSync(revised, readFileSync(EXAMPLE, 'utf8').replace('优化清洁取暖路径', '优化清洁取暖技术路径'));
  const { out, status } = lanshao('plan', 'diff', revised);
  expect(out).toMatch(/已有方案的修订\n改动1项\n {2}8　.*标题/);
  expect(status).toBe(0);
  expect(lanshao('plan', 'import', revised)).toMatchObject({
    status: 1,
    out: expect.stringContaining('没有写入：没有人能回答。确认无误请加 --yes'),
  });
  expect(lanshao('plan', 'show').out).toMatch(/忻气防办发〔2021〕10号[\s\S]*任务25项　期限 2021-04-01 至 2022-02-28/);
});

describe('wrong input is answered in words, with status 1 and nothing stored', () => {
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(FOLDER, name);
    writeFileSync(path, content);
    return path;
  };
  test.each([
    ['no such file', () => ['plan', 'parse', join(FOLDER, 'none.txt')], '没有这个文件'],
    ['a folder', () => ['plan', 'parse', FOLDER], '这是文件夹'],
    ['an empty file', () => ['plan', 'import', file('empty.txt', ''), '--yes'], '没有导入'],
    [
      'GBK',
      () => [
        'plan',
        'import',
        file('gbk.txt', Buffer.from('d6d8b5e3c8cecef1a3ba31a1a2c7e5bde0c8a1c5afb8c4d4ec', 'hex')),
        '--yes',
      ],
      '编码不是 UTF-8',
    ],
    ['a docx that is none', () => ['plan', 'import', file('a.docx', 'x'), '--yes'], '没有导入'],
    [
      'a secret document',
      () => ['plan', 'import', file('s.txt', `机密★\n${readFileSync(EXAMPLE, 'utf8')}`), '--yes'],
      '标有密级',
    ],
    ['20 MB', () => ['plan', 'import', file('big.txt', Buffer.alloc(21 * 1024 * 1024, '字')), '--yes'], '太大'],
    ['a list of units that is none', () => ['units', 'import', EXAMPLE], '没有导入'],
    ['nobody to give a role to', () => ['role', 'grant', '无此岗位', 'office'], '没有授权'],
    ['no such unit', () => ['tasks', '--unit', '火星局'], '没有这个单位：火星局'],
  ])('%s', (_what, args, words) => {
    const { out, status } = lanshao(...args());
    expect(out).toContain(words);
    expect(out).not.toMatch(/\bat .+\.ts:\d+/);
    expect(status).toBe(1);
  });
  test('settings are named, never shown', () => {
    const bad = spawnSync(process.execPath, ['bin/lanshao.mjs', 'plan', 'show'], {
      env: { ...env, PORT: 'x', WECOM_BOT_TOKEN: 'geheim' },
      encoding: 'utf8',
    });
    expect(bad.stderr).toContain('WECOM_BOT_AES_KEY');
    expect(bad.stderr).toContain('PORT');
    expect(bad.stderr).not.toContain('geheim');
    expect(bad.status).toBe(1);
  });
});

test('the record of changes is whole', () => expect(lanshao('audit', 'verify').out).toMatch(/操作记录完整，共3条/));

test('an older Node is refused in words, before any TypeScript is loaded', () => {
  const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})';
  const { stderr, status } = spawnSync(process.execPath, ['--import', old, 'bin/lanshao.mjs', 'start'], {
    env,
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^蓝哨需要 Node 26 或更新，这里是 20\.20\.2。\n在本目录运行 npm ci/);
  expect(status).toBe(1);
});

test('plan set decides about a plan, and refuses what it cannot', () => {
  const set = lanshao('plan', 'set', '忻气防办发〔2021〕10号', '--remind', '1,10,0', '--clock', 'workday');
  expect(set.out).toContain('简称 没有　到期前10、1、0天提醒　13710按工作日算');
  expect(lanshao('plan', 'show').out).toContain('到期前10、1、0天提醒');
  expect(lanshao('plan', 'set', '忻气防办发〔2021〕10号', '--remind', '7,-1')).toMatchObject({ status: 1 });
}, 60_000);

test('a second plan is given a short name with its import, or is said to want one', () => {
  const plan = join(FOLDER, 'dust.txt');
  writeFileSync(
    plan,
    '扬尘专项整治方案\n\n一、重点任务\n\n1、整治工地扬尘。2020年4月9日前完成。（牵头单位：市能源局）\n',
  );
  const first = lanshao('plan', 'import', plan, '--yes').out;
  expect(first).toContain('导入前已过期，只供查阅，不催：1。');
  expect(first).toContain('起简称：lanshao plan set 扬尘专项整治方案 --short 冬奥');
  writeFileSync(plan, '扬尘专项整治方案\n\n一、重点任务\n\n1、整治工地扬尘。（牵头单位：市能源局）\n');
  expect(lanshao('plan', 'import', plan, '--yes', '--short', '扬尘').out).toContain('简称 扬尘');
  const sheet = join(FOLDER, 'progress.xlsx');
  expect(lanshao('plan', 'sheet', '--to', sheet).out).toContain('已写');
  expect(existsSync(sheet)).toBe(true);
}, 60_000);
