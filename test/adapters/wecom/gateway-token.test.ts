/** A token of the site's own gateway: what it may look like, and that messages go with it. */
import { describe, expect, test } from 'vitest';
import { createWecomChannels } from '../../../src/adapters/wecom/channels.ts';
import { gatewayAddress, readGatewayToken } from '../../../src/adapters/wecom/gateway-token.ts';
import { readConfig } from '../../../src/config.ts';
import { secretsOf } from '../../../src/log.ts';
import { addressOf, FINE, NOTHING, NOW, OK, platform, shelf } from '../ways.ts';

const KEY = 'key-of-a-gateway';
const gateway = () => ({
  kind: 'gateway' as const,
  url: `${platform.base}/token`,
  names: { id: 'appId', key: 'secret' },
  id: '8',
  key: KEY,
});
const TOKEN = { '/token': { json: { code: '0', data: { token: 'G1', expiresIn: 7_200 } } } };

async function sendByGateway(tokens = shelf()) {
  const app = { corpId: 'ww0', agentId: 7, tokenFrom: gateway() };
  const channels = createWecomChannels({ sender: null, apiBase: platform.base, app, tokens, fetch });
  const channel = channels.find(({ via }) => via === 'wecom-app');
  const [part] = channel?.parts(NOTHING) ?? [];
  if (channel === undefined || part === undefined) throw new Error('no way');
  return channel.send(addressOf('wecom-app'), part, 'key0', NOW);
}

test('a message goes with it, and the platform is never asked for one', async () => {
  platform.given({ ...FINE, ...TOKEN });
  expect(await sendByGateway()).toMatchObject({ kind: 'accepted' });
  expect(platform.asked.map(({ path }) => path)).toEqual(['/token', '/cgi-bin/message/send']);
  expect(Object.fromEntries(platform.asked[0]?.query ?? [])).toEqual({ appId: '8', secret: KEY });
  expect(platform.asked[1]?.query.get('access_token')).toBe('G1');
});

test('a token the platform turns away is fetched anew, once', async () => {
  platform.given({ ...FINE, ...TOKEN, '/cgi-bin/message/send': { json: { ...OK, errcode: 42001 } } });
  expect(await sendByGateway()).toMatchObject({ kind: 'failed' });
  expect(platform.asked.filter(({ path }) => path === '/token')).toHaveLength(2);
});

test('a gateway that gives none is asked again later, without its key in the words', async () => {
  platform.given({ ...FINE, '/token': { json: { code: '1003', msg: KEY } } });
  const result = await sendByGateway();
  expect(result).toMatchObject({ kind: 'retry', code: '1003', why: expect.stringMatching(/WECOM_TOKEN_KEY/) });
  platform.given({ ...FINE, '/token': { status: 502, text: KEY } });
  const broken = await sendByGateway();
  expect(broken).toMatchObject({ kind: 'retry', code: 'http-502', why: expect.stringMatching(/^取凭证的网关：/) });
  expect(JSON.stringify([result, broken])).not.toContain(KEY);
});

test('the key is cut out of every log line', () => {
  const url = 'https://gateway.example.gov.cn/token';
  const set = { WECOM_CORP_ID: 'ww0', WECOM_AGENT_ID: '7', WECOM_TOKEN_URL: url, WECOM_TOKEN_ID: '8' };
  expect(secretsOf(readConfig({ ...set, WECOM_TOKEN_KEY: KEY }))).toContain(KEY);
});

describe('its answer', () => {
  test.each<[unknown, object]>([
    [
      { code: '0', data: { token: 't', expiresIn: 600 } },
      { kind: 'fresh', token: 't', seconds: 600 },
    ],
    [
      { code: 0, data: { access_token: 't' } },
      { kind: 'fresh', token: 't', seconds: 7_200 },
    ],
    [
      { errcode: 0, access_token: 't', expires_in: '300' },
      { kind: 'fresh', token: 't', seconds: 300 },
    ],
    // Milliseconds, or a moment: whatever is longer than a token lives is not believed.
    [
      { code: '200', data: { token: 't', expiresIn: 7_200_000 } },
      { kind: 'fresh', token: 't', seconds: 7_200 },
    ],
    [
      { code: '1003', data: { token: 't' } },
      { kind: 'none', code: '1003' },
    ],
    [
      { code: '0', data: null },
      { kind: 'none', code: '0' },
    ],
    [
      { code: 'x'.repeat(50), data: {} },
      { kind: 'none', code: '' },
    ],
    [[], { kind: 'none', code: '' }],
  ])('%j', (json, expected) => {
    expect(readGatewayToken(json)).toEqual(expected);
  });

  test('what is in the key is the key', () => {
    const address = new URL(gatewayAddress({ ...gateway(), url: 'https://g.example/token', key: 'a&b=c #' }));
    expect(address.searchParams.get('secret')).toBe('a&b=c #');
  });
});
