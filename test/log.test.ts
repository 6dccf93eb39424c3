/** The log gives away no secret, wherever in a line it stands. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { createLog, type Log, secretsOf } from '../src/log.ts';

/** Of the shape the platforms give out, made afresh at each run. */
const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const word = (bytes: number) => randomBytes(bytes).toString('base64url');
const aesKey = `${hex(21)}a`;
const mobile = `13${randomInt(100_000_000, 999_999_999)}`;

const SECRETS = {
  webhookKey: randomUUID(),
  webhookToken: hex(32),
  wecomToken: word(160),
  dingtalkToken: hex(16),
  signingSecret: `SEC${hex(32)}`,
  corpSecret: word(32),
  appSecret: word(48),
  botToken: word(12),
  aesKey,
  session: hex(16),
  responseCode: word(24),
  password: word(9),
  proxyPassword: word(9),
  mobile,
} as const;

const config = readConfig({
  HTTPS_PROXY: `http://office:${SECRETS.proxyPassword}@proxy:3128`,
  DATABASE_URL: `postgres://lanshao:${SECRETS.password}@db/lanshao`,
  WECOM_BOT_TOKEN: SECRETS.botToken,
  WECOM_BOT_AES_KEY: aesKey,
  WECOM_CORP_ID: 'ww1',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: SECRETS.corpSecret,
  DINGTALK_APP_KEY: 'dingkey',
  DINGTALK_APP_SECRET: SECRETS.appSecret,
});

/** What has been seen in errors and answers, with one secret each. */
const TEXTS: readonly (readonly [what: string, secret: keyof typeof SECRETS, text: (secret: string) => string])[] = [
  ['group webhook', 'webhookKey', (s) => `POST https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${s} failed`],
  ['upload address', 'webhookKey', (s) => `/cgi-bin/webhook/upload_media?type=file&key=${s}`],
  ['encoded address', 'webhookKey', (s) => encodeURIComponent(`https://qyapi.weixin.qq.com/send?key=${s}`)],
  ['DingTalk webhook', 'webhookToken', (s) => `https://oapi.dingtalk.com/robot/send?access_token=${s}&timestamp=1`],
  ['WeCom API', 'wecomToken', (s) => `fetch failed: /cgi-bin/message/send?access_token=${s}`],
  ['gettoken', 'corpSecret', (s) => `GET /cgi-bin/gettoken?corpid=ww1&corpsecret=${s}`],
  ['old gettoken', 'appSecret', (s) => `GET /gettoken?appkey=a&appsecret=${s}`],
  ['token answer', 'dingtalkToken', (s) => JSON.stringify({ accessToken: s, expireIn: 7200 })],
  ['token answer, quoted twice', 'dingtalkToken', (s) => JSON.stringify(JSON.stringify({ access_token: s }))],
  ['token in inspect', 'dingtalkToken', (s) => `{ accessToken: '${s}' }`],
  ['header', 'dingtalkToken', (s) => `x-acs-dingtalk-access-token: ${s}`],
  ['bearer', 'dingtalkToken', (s) => `authorization: Bearer ${s}`],
  ['signing secret', 'signingSecret', (s) => `sign with ${s}`],
  ['session webhook', 'session', (s) => `https://oapi.dingtalk.com/robot/sendBySession?session=${s}`],
  ['response_url', 'responseCode', (s) => `https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=${s}`],
  ['bare token of the configuration', 'botToken', (s) => `bad token ${s}!`],
  ['bare key', 'aesKey', (s) => `key ${s} is not one`],
  ['bare secret', 'corpSecret', (s) => `secret is ${s}`],
  ['bare long token', 'wecomToken', (s) => `got ${s}.`],
  ['database address', 'password', (s) => `connect to postgres://lanshao:${s}@db/lanshao`],
  ['proxy', 'proxyPassword', (s) => `407 of http://office:${s}@proxy:3128, Basic ${s}`],
  ['mobile', 'mobile', (s) => `请联系${s}，值班`],
  ['mobile abroad', 'mobile', (s) => `+86 ${s}`],
];

/** Everything a line can be made of. */
const PLACES: readonly (readonly [name: string, write: (log: Log, text: string) => void])[] = [
  ['message', (log, text) => log.info(text)],
  ['message with a part', (log, text) => log.warn('failed: %s', text)],
  ['field', (log, text) => log.info({ what: text }, 'x')],
  ['deep field', (log, text) => log.info({ a: { b: { c: [text] } } }, 'x')],
  ['key of a field', (log, text) => log.info({ a: { [text]: 1 } }, 'x')],
  ['error', (log, text) => log.error({ err: new Error(text) }, 'x')],
  ['error alone', (log, text) => log.error(new Error(text))],
  ['error code', (log, text) => log.error({ err: Object.assign(new Error('x'), { code: text }) }, 'x')],
  ['child', (log, text) => log.child({ bound: text }).info('x')],
];

function lines(write: (log: Log) => void): string {
  const out: string[] = [];
  write(createLog('trace', secretsOf(config), { write: (line) => void out.push(line) }));
  return out.join('');
}

describe.each(PLACES)('in a %s', (_, write) => {
  test.each(TEXTS)('%s', (__, secret, text) => {
    const out = lines((log) => write(log, text(SECRETS[secret])));
    expect(out).not.toContain(SECRETS[secret]);
    expect(out).not.toContain(encodeURIComponent(SECRETS[secret]));
    expect(() => JSON.parse(out)).not.toThrow();
  });
});

test('whatever stands around it: the secret is gone, and the line is JSON', () => {
  const around = fc.array(
    fc.constantFrom('\n', '\\', '"', '\u0013', '\u001b', '\t', ' ', '，', '&', '?', '://', '@', '测'),
  );
  fc.assert(
    fc.property(around, fc.constantFrom(...TEXTS), around, ([...before], [, secret, text], [...after]) => {
      const out = lines((log) => log.info(`${before.join('')}${text(SECRETS[secret])}${after.join('')}`));
      expect(out).not.toContain(SECRETS[secret]);
      expect(() => JSON.parse(out)).not.toThrow();
    }),
    { numRuns: 3_000 },
  );
});

test('a known secret that begins like an escape does not break the line', () => {
  const out: string[] = [];
  const log = createLog('info', ['nsecret1'], { write: (line) => void out.push(line) });
  log.info('a\nsecret1 b\\nsecret1 nsecret1');
  expect(JSON.parse(out.join('')).msg).toBe('a\nsecret1 b\\*** ***');
});

test('fields with telling names are cut, whatever stands in them', () => {
  const fields = { token: 'a1b2', secret: 'c3d4', url: 'e5f6', text: '私聊的话', mobile: 13_800_000_000 };
  const out = lines((log) => log.info({ ...fields, message: fields, platform: 'wecom' }, 'x'));
  expect(JSON.parse(out)).toEqual({ level: 30, time: expect.any(Number), message: {}, platform: 'wecom', msg: 'x' });
});

test('a number that is a mobile stays JSON; what only looks like one is kept', () => {
  const out = lines((log) => log.info({ a: { n: Number(mobile) }, at: 1_764_000_000_000, id: '1000002' }, 'x'));
  expect(JSON.parse(out)).toMatchObject({ a: { n: 10_000_000_000 }, at: 1_764_000_000_000, id: '1000002' });
});

test('what people need to find a fault stays readable', () => {
  const out = lines((log) =>
    log.error(
      { err: new Error('no such table: outbox'), platform: 'dingtalk', messageId: 'msgk3Y==', code: 45009 },
      'x',
    ),
  );
  expect(JSON.parse(out)).toMatchObject({ platform: 'dingtalk', messageId: 'msgk3Y==', code: 45009 });
  expect(JSON.parse(out).err).toMatchObject({ type: 'Error', message: 'no such table: outbox' });
  expect(JSON.parse(out).err.stack).toContain('log.test.ts');
});
