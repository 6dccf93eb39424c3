/** `lanshao doctor` as a process: a line a part, what to do where something is wrong, 1 when anything is. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProbeResult } from '../../src/domain/operations/probe.ts';
import { createCalendarProbe, createSurveyProbes, type Survey } from '../../src/operations/own-probes.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'lanshao-doctor-'));
const SECRET = randomBytes(16).toString('hex');
let platform: Server;
let base = '';

/** A WeCom that refuses this machine's address. */
beforeAll(async () => {
  platform = createServer((request, response) => {
    const isToken = request.url?.startsWith('/cgi-bin/gettoken');
    const refusal = { errcode: 60020, errmsg: 'not allow to access from your ip, from ip: 10.20.30.40, more info' };
    response.end(JSON.stringify(isToken ? { errcode: 0, errmsg: 'ok', access_token: 'T' } : refusal));
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
});
afterAll(() => {
  platform.closeAllConnections();
  platform.close();
  rmSync(FOLDER, { recursive: true, force: true });
});

const robot = () => ({
  DATABASE_URL: `file:${FOLDER}/a.db`,
  WECOM_BOT_TOKEN: SECRET,
  WECOM_BOT_AES_KEY: `${SECRET}${'a'.repeat(11)}`,
  WECOM_API_BASE: base,
});
const app = () => ({ ...robot(), WECOM_CORP_ID: 'ww1', WECOM_AGENT_ID: '7', WECOM_SECRET: SECRET });

function doctor(settings: Record<string, string>, ...args: string[]) {
  return new Promise<{ out: string; error: string; status: number | null }>((resolve) => {
    const env = { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...settings };
    const child = spawn(process.execPath, ['bin/lanshao.mjs', 'doctor', ...args], { env });
    const said = { out: '', error: '' };
    child.stdout.on('data', (text) => {
      said.out += text;
    });
    child.stderr.on('data', (text) => {
      said.error += text;
    });
    child.on('close', (status) => resolve({ ...said, status }));
  });
}

test('a new installation: what works is said, what is missing says what to do', async () => {
  const { out, error, status } = await doctor(robot());
  expect(out.trimEnd().split('\n')).toEqual([
    '✓ 设置：端口3000，平台：企微',
    '✓ 数据库：本机文件，可读写',
    '✓ 队列：内置，不用另装',
    expect.stringMatching(/^✓ 时钟：与平台相差\d秒$/),
    '－ 企微长连接：没有用长连接方式',
    '✓ 企微回调：地址验证通过，后台填 https://你的域名/webhooks/wecom/bot',
    '－ 企微应用：没有配置应用，私聊和卡片发不了',
    '－ 钉钉应用：没有配置钉钉',
    '－ 钉钉群地址：没有配置钉钉',
    '－ 钉钉长连接：没有用 stream 方式',
    '－ 专有钉钉：没有配置专有钉钉',
    // What is known depends on the day of the test.
    expect.stringMatching(/^[✓！] 日历：.*\d{4}年.*放假安排/),
    '✗ 工作群：一个群都没绑，通知发不出去  → 在群里说：@蓝哨 绑定 单位名',
    '✗ 大气办群：没绑，送不到的消息没人知道  → 在大气办的群里说：@蓝哨 绑定 大气办',
    '✗ 人员：名册是空的  → 运行 lanshao roster import 名册文件',
    '',
    '防火墙放行单（交给信息科）：',
    '出　qyapi.weixin.qq.com:443　企业微信晚到的回答',
    '入　平台到本机 3000（经 HTTPS 反向代理 443）　/webhooks/wecom/bot　企业微信回调',
  ]);
  expect([error.trim(), status]).toEqual(['有3处要修，修好再运行一次', 1]);
});

test('--json gives programs the same, and no secret is in it', async () => {
  const { out, status } = await doctor(app(), '--json');
  const report = JSON.parse(out);
  expect(report.ok).toBe(false);
  expect(report.checks).toContainEqual({
    name: '企微应用',
    kind: 'wrong',
    found: '本机出口 IP 10.20.30.40 不在可信名单（60020）',
    todo: '到该应用的“企业可信IP”加上 10.20.30.40',
  });
  expect(report.firewall).toContainEqual({
    ...{ direction: 'in', port: 3_000, path: '/webhooks/wecom/bot', what: '企业微信回调' },
  });
  expect(status).toBe(1);
  expect(out).not.toContain(SECRET);
});

test('settings that cannot be read are the one finding', async () => {
  const { out, status } = await doctor({ PORT: 'abc', WECOM_BOT_TOKEN: SECRET });
  expect(out).toMatch(/^✗ 设置：PORT：.*；企业微信智能机器人只配了一半.*→ 照 \.env\.example 改好，再运行一次\n$/);
  expect([out.includes(SECRET), status]).toEqual([false, 1]);
});

test('a database and a Redis that are not there: said, with the rest still asked, and no password', async () => {
  const password = randomBytes(9).toString('hex');
  const { out, status } = await doctor({
    ...robot(),
    DATABASE_URL: `postgres://lanshao:${password}@127.0.0.1:9/lanshao`,
    REDIS_URL: `redis://:${password}@127.0.0.1:9`,
  });
  expect(out).toMatch(/^✗ 数据库：读写不了（.+） {2}→ 看 PostgreSQL 起没起/m);
  expect(out).toMatch(/^✗ 队列：Redis 连不上（.+） {2}→ 看 Redis 起没起/m);
  expect(out).toMatch(/^✓ 企微回调：/m);
  expect(out).toMatch(/^✗ 人员：读不出来/m);
  expect([out.includes(password), status]).toEqual([false, 1]);
});

describe('what was given', () => {
  const whole: Survey = {
    boundGroups: 15,
    unboundGroups: 0,
    officeGroups: 1,
    stoppedGroups: [],
    people: 40,
    officePeople: 2,
    approvers: 1,
  };
  test.each<[string, Partial<Survey>, ProbeResult['kind'][], string]>([
    ['everything', {}, ['fine', 'fine', 'fine'], '名册40人，大气办2人，审批1人'],
    ['groups nobody bound', { unboundGroups: 2 }, ['doubtful', 'fine', 'fine'], '已绑15个，还有2个没绑'],
    ['no office group', { officeGroups: 0 }, ['fine', 'wrong', 'fine'], '没绑'],
    ['nobody of the office', { officePeople: 0 }, ['fine', 'fine', 'wrong'], '没人有大气办权限'],
    ['no approver', { approvers: 0 }, ['fine', 'fine', 'doubtful'], 'approver'],
    [
      'stopped groups',
      { stoppedGroups: ['甲', '乙', '丙', '丁', '戊', '己'] },
      ['wrong', 'fine', 'fine'],
      '停发：甲、乙、丙、丁、戊等6个',
    ],
  ])('%s', async (_, change, kinds, words) => {
    const probes = createSurveyProbes(async () => ({ ...whole, ...change }));
    const results = await Promise.all(probes.map((probe) => probe.run(0)));
    expect(results.map(({ kind }) => kind)).toEqual(kinds);
    expect(JSON.stringify(results)).toContain(words);
  });
});

describe('the years the calendar knows', () => {
  test.each([
    ['2026-10-31T12:00+08:00', [2026, null], 'fine', '2026年的放假安排已知'],
    ['2026-11-27T12:00+08:00', [2026, null], 'doubtful', '2027年放假安排未录入'],
    ['2026-11-27T12:00+08:00', [2026, 2027], 'fine', '2026、2027年的放假安排已知'],
    ['2027-02-01T12:00+08:00', [null, null], 'doubtful', '2027年放假安排未录入'],
  ] as const)('%s', async (iso, known, kind, found) => {
    const now = Temporal.Instant.from(iso).epochMilliseconds;
    const year = Number(iso.slice(0, 4));
    const source = (one: number | null) => (one === null ? null : '录入');
    const probe = createCalendarProbe(
      async () => [
        { year, source: source(known[0]) },
        { year: year + 1, source: source(known[1]) },
      ],
      () => now,
    );
    expect(await probe.run(0)).toMatchObject({ kind, found: expect.stringContaining(found) });
  });
});
