/** What README says the doctor says is what it says: each quoted line comes from the probe itself, and none stands unused. */
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { expect, test } from 'vitest';
import { createClockProbe } from '../src/adapters/clock-probe.ts';
import { createDingtalkAppProbe } from '../src/adapters/dingtalk/probe.ts';
import { createDingtalkStreamProbe } from '../src/adapters/dingtalk/stream/probe.ts';
import { outboundError } from '../src/adapters/outbound-fault.ts';
import { createWecomBotInbound } from '../src/adapters/wecom/inbound.ts';
import { createWecomLineProbe } from '../src/adapters/wecom/line-probe.ts';
import { createWecomAppProbe, createWecomCallbackProbe } from '../src/adapters/wecom/probe.ts';
import type { TokenFrom } from '../src/adapters/wecom/token.ts';
import { createZwddProbe } from '../src/adapters/zwdd/probe.ts';
import { doctorCommand } from '../src/cli/doctor.ts';
import { Refusal } from '../src/cli/office.ts';
import { withProbes } from '../src/doctor.ts';
import type { Probe } from '../src/domain/operations/probe.ts';
import { createSurveyProbes, type Survey } from '../src/operations/own-probes.ts';
import { createZwddPlatform } from '../src/sandbox/zwdd/platform.ts';

const NOW = Date.parse('2026-01-14T08:00:00+08:00');
const WECOM = 'https://qyapi.weixin.qq.com';
const DINGTALK = { apiBase: 'https://api.dingtalk.com', oapiBase: 'https://oapi.dingtalk.com' };
const KEYS = { token: 't', aesKey: 'a'.repeat(43) };

/** Answers by path, whatever the host; a path not given is 404. */
const answering =
  (answers: Readonly<Record<string, object>>): typeof fetch =>
  async (input) => {
    const answer = answers[new URL(String(input)).pathname];
    return answer === undefined ? new Response('', { status: 404 }) : Response.json(answer);
  };
const failing = (error: Error) => ({ ...WAYS, fetch: () => Promise.reject(error) });
const WAYS = { fetch: answering({}), timeoutMs: 6_000, sockets: {} };
const ways = (answers: Readonly<Record<string, object>>) => ({ ...WAYS, fetch: answering(answers) });
const caused = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

function wecomApp(look: typeof WAYS, tokenFrom: TokenFrom = { kind: 'platform', secret: 's' }, apiBase = WECOM): Probe {
  return createWecomAppProbe({ corpId: 'ww1', agentId: 1_000_002, tokenFrom, apiBase }, look);
}
const token = { '/cgi-bin/gettoken': { errcode: 0, access_token: 'T' } };
const gate = (errcode: number, errmsg = '') => ways({ ...token, '/cgi-bin/message/send': { errcode, errmsg } });
const gateway: TokenFrom = {
  ...{ kind: 'gateway', url: 'https://gateway.example/token', id: 'i', key: 'k' },
  names: { id: 'appId', key: 'secret' },
};

function dingtalkApp(answers: Readonly<Record<string, object>>, robotCode: string | null = 'robot'): Probe {
  return createDingtalkAppProbe({ appKey: 'k', appSecret: 's', robotCode, ...DINGTALK }, ways(answers));
}
const dingtalkToken = { '/v1.0/oauth2/accessToken': { accessToken: 'T' } };
const dingtalkGate = (code: string, more: object = {}) =>
  dingtalkApp({ ...dingtalkToken, '/v1.0/robot/oToMessages/batchSend': { code, ...more } });

const survey = (change: Partial<Survey>): readonly Probe[] =>
  createSurveyProbes(async () => ({
    ...{
      boundGroups: 0,
      unboundGroups: 0,
      officeGroups: 0,
      stoppedGroups: [],
      people: 0,
      officePeople: 0,
      approvers: 0,
    },
    ...change,
  }));

/** A resolver that knows no name. */
const lost = new Agent({
  lookup: (_host, _options, done) => done(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), []),
});
const zwdd = createZwddPlatform({ people: [], chats: [], now: () => NOW });

const PROBES: readonly Probe[] = [
  wecomApp(failing(outboundError('PROXY_UNREACHABLE'))),
  wecomApp(failing(outboundError('PROXY_REFUSED', { status: 407 }))),
  wecomApp(failing(outboundError('PROXY_REFUSED', { status: 403 }))),
  wecomApp(failing(caused('SELF_SIGNED_CERT_IN_CHAIN'))),
  wecomApp(failing(caused('ENOTFOUND'))),
  wecomApp(failing(new DOMException('slow', 'TimeoutError'))),
  createClockProbe(
    [WECOM],
    { ...WAYS, fetch: async () => new Response('', { headers: { date: new Date(NOW + 400_000).toUTCString() } }) },
    () => NOW + 500,
  ),
  createWecomLineProbe({ wsUrl: 'wss://openws.work.weixin.qq.com' }, { ...WAYS, sockets: { agent: lost } }),
  wecomApp(ways({ '/cgi-bin/gettoken': { errcode: 40001 } })),
  wecomApp(ways({ '/cgi-bin/gettoken': { errcode: 40013 } })),
  wecomApp(gate(301002)),
  wecomApp(gate(60020, 'not allow to access from your ip, from ip: 203.0.113.8, more info')),
  wecomApp(gate(81013)),
  createWecomCallbackProbe(KEYS, createWecomBotInbound({ ...KEYS, botId: null, botNames: ['蓝哨'] })),
  dingtalkApp({ '/v1.0/oauth2/accessToken': { code: 'invalidClientIdOrSecret' } }),
  dingtalkApp(dingtalkToken, null),
  dingtalkGate('invalidParameter.robotCode.auth'),
  dingtalkGate('Forbidden.AccessDenied.AccessTokenPermissionDenied', {
    accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] },
  }),
  dingtalkGate('invalidParameter.userIds.empty'),
  createDingtalkStreamProbe(
    { appKey: 'k', appSecret: 's', apiBase: DINGTALK.apiBase, streamHosts: [] },
    ways({ '/v1.0/gateway/connections/open': { code: 'invalidClientIdOrSecret' } }),
  ),
  ...survey({}),
  ...survey({ people: 40 }),
  wecomApp(ways({}), undefined, 'https://wx.example.gov.cn'),
  wecomApp(ways({ '/token': { code: '1003' } }), gateway),
  createZwddProbe(
    {
      ...{ appKey: zwdd.keys.ZWDD_APP_KEY, appSecret: zwdd.keys.ZWDD_APP_SECRET, tenantId: zwdd.keys.ZWDD_TENANT_ID },
      ...{ group: null, apiBase: 'https://openplatform.dg-work.cn' },
    },
    { fetch: zwdd.fetch, timeoutMs: 6_000 },
  ),
];

const SETTINGS: readonly Readonly<Record<string, string>>[] = [
  { WECOM_BOT_SECRET: 's' },
  { WECOM_BOT_ID: 'b', WECOM_BOT_SECRET: 's', WECOM_BOT_TOKEN: 't' },
  { DINGTALK_MODE: 'stream', DINGTALK_APP_KEY: 'k' },
  { WECOM_CORP_ID: 'ww1', WECOM_SECRET: 's' },
  { WECOM_BOT_TOKEN: 't', WECOM_BOT_AES_KEY: 'short' },
  { DINGTALK_APP_KEY: 'k', DINGTALK_APP_SECRET: 's', DINGTALK_EVENT_TOKEN: 't' },
  { WECOM_CORP_ID: 'ww1', WECOM_AGENT_ID: '7', WECOM_TOKEN_URL: 'https://gateway.example/token' },
  { ZWDD_APP_KEY: 'k', ZWDD_APP_SECRET: 's' },
  { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
];

/** Every line of the doctor, as it prints them. */
async function said(probes: readonly Probe[]): Promise<readonly string[]> {
  const lines: string[] = [];
  const out = (text: string) => void lines.push(text);
  const command = doctorCommand({ out, withProbes: (work) => work({ probes, passages: null }) }, () => NOW);
  await command.parseAsync([], { from: 'user' }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
  return lines;
}

test.each(['README.md', 'README.zh-CN.md'])('the lines that %s quotes are the doctor’s', async (paper) => {
  const parts = { more: [], clock: () => NOW };
  const broken = await Promise.all(SETTINGS.map((env) => withProbes({ ...parts, env }, ({ probes }) => said(probes))));
  const all = new Set([...(await said(PROBES)), ...broken.flat()]);
  const text = readFileSync(new URL(`../${paper}`, import.meta.url), 'utf8');
  const quoted = [...text.matchAll(/`([✓！✗－] [^`]+)`/g)].map(([, line]) => line ?? '');
  expect(quoted.length).toBeGreaterThan(20);
  expect(quoted.filter((line) => !all.has(line))).toEqual([]);
  expect([...all].filter((line) => !quoted.includes(line) && !/^✓|没有要修的/.test(line))).toEqual([]);
});
