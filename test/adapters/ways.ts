/** Every way out opened against a platform that answers as told: what the tests of ways have in common. */
import type { Address, Channel, Sending, SendResult } from '../../src/adapters/adapter.ts';
import { createDingtalkChannels } from '../../src/adapters/dingtalk/channels.ts';
import { createWecomChannels } from '../../src/adapters/wecom/channels.ts';
import { createZwddChannels, type GroupSend } from '../../src/adapters/zwdd/channels.ts';
import { type Answers, answeringPlatform } from './answering-platform.ts';

export const platform = answeringPlatform();

export const NOW = Date.parse('2026-01-14T23:20:00+08:00');
export const SECRETS = [
  'corp-secret-of-a-test',
  'app-secret-of-a-test',
  'key-of-a-test',
  'token-of-a-test',
  'SECof-a-test',
];
export const OK = { errcode: 0, errmsg: 'ok' };
const UPLOADED = { json: { ...OK, media_id: 'MEDIA' } };

export const FINE: Answers = {
  '/cgi-bin/gettoken': { json: { ...OK, access_token: 'token-of-a-test', expires_in: 7_200 } },
  '/cgi-bin/webhook/send': { json: OK },
  '/cgi-bin/webhook/upload_media': UPLOADED,
  '/cgi-bin/media/upload': UPLOADED,
  '/cgi-bin/message/send': { json: { ...OK, msgid: 'MSGID' } },
  '/cgi-bin/message/recall': { json: OK },
  '/cgi-bin/appchat/send': { json: OK },
  '/v1.0/oauth2/accessToken': { json: { accessToken: 'token-of-a-test', expireIn: 7_200 } },
  '/v1.0/robot/groupMessages/send': { json: { processQueryKey: 'PQK' } },
  '/v1.0/robot/groupMessages/recall': { json: { successResult: ['PQK'], failedResult: {} } },
  '/v1.0/robot/oToMessages/batchSend': { json: { processQueryKey: 'PQK', invalidStaffIdList: ['gone'] } },
  '/media/upload': UPLOADED,
  '/robot/send': { json: { errcode: '0', errmsg: 'ok' } },
  '/gettoken.json': { json: zwddOk({ data: { accessToken: 'token-of-a-test', expiresIn: 7_200 } }) },
  '/message/workNotification': { json: zwddOk({ msgId: 'MSGID' }) },
  '/robot/message/sendgroup': { json: zwddOk({ data: 'MSGID' }) },
  '/chat/sendMsg': { json: zwddOk({ data: { messageId: 'MSGID' } }) },
};

function zwddOk(content: object) {
  return { success: true, content: { success: true, ...content } };
}

/** The path on which each way's message itself goes. */
export const SENDS: Readonly<Record<string, string>> = {
  'wecom-webhook': '/cgi-bin/webhook/send',
  'wecom-app': '/cgi-bin/message/send',
  'wecom-appchat': '/cgi-bin/appchat/send',
  'dingtalk-group': '/v1.0/robot/groupMessages/send',
  'dingtalk-person': '/v1.0/robot/oToMessages/batchSend',
  'dingtalk-webhook': '/robot/send',
  'zwdd-person': '/message/workNotification',
  'zwdd-robot': '/robot/message/sendgroup',
  'zwdd-chat': '/chat/sendMsg',
};

export const NOTHING: Sending = {
  message: { title: '一句话', blocks: [], mentions: [], buttons: [], attachment: null },
  bytes: null,
};

export function shelf() {
  const kept = new Map<string, { token: string; expires: number }>();
  return {
    kept,
    read: async (name: string) => kept.get(name) ?? null,
    write: async (name: string, token: string, expires: number) => void kept.set(name, { token, expires }),
  };
}

export function open(tokens = shelf(), send: typeof fetch = fetch): ReadonlyMap<string, Channel> {
  const { base } = platform;
  const quick: typeof fetch = (url, init) => send(url, { ...init, signal: AbortSignal.timeout(300) });
  const channels = [
    ...createWecomChannels({
      sender: null,
      apiBase: base,
      app: { corpId: 'ww0', agentId: 1_000_002, tokenFrom: { kind: 'platform', secret: 'corp-secret-of-a-test' } },
      tokens,
      fetch: quick,
    }),
    ...createDingtalkChannels({
      apiBase: base,
      oapiBase: base,
      app: { appKey: 'ding0', appSecret: 'app-secret-of-a-test', robotCode: null, card: null },
      buttons: 'both',
      tokens,
      fetch: quick,
    }),
  ];
  // 专有钉钉 stands in DingTalk's place: its ways have names of their own here alone.
  const zwdd = (group: GroupSend | null) => {
    const app = { appKey: 'zwdd0', appSecret: 'app-secret-of-a-test', tenantId: '7', group };
    return createZwddChannels({ app, apiBase: base, tokens, fetch: quick });
  };
  const [person] = zwdd(null);
  const [, robot] = zwdd({ kind: 'robot', token: 'key-of-a-test' });
  const [, chat] = zwdd({ kind: 'chat', sender: 'account0' });
  if (person === undefined || robot === undefined || chat === undefined) throw new Error('no way');
  return new Map([
    ...channels.map((channel) => [channel.via, channel] as const),
    ...([
      ['zwdd-person', person],
      ['zwdd-robot', robot],
      ['zwdd-chat', chat],
    ] as const),
  ]);
}

export function addressOf(via: string): Address {
  const { base } = platform;
  const addresses: Record<string, Address> = {
    'wecom-webhook': { via: 'wecom-webhook', url: `${base}/cgi-bin/webhook/send?key=key-of-a-test` },
    'wecom-app': { via: 'wecom-app', user: 'sandbox-daixian' },
    'wecom-appchat': { via: 'wecom-appchat', chat: 'chat1' },
    'dingtalk-group': { via: 'dingtalk-group', conversation: 'cidA==' },
    'dingtalk-person': { via: 'dingtalk-person', user: 'staff1' },
    'dingtalk-webhook': {
      via: 'dingtalk-webhook',
      url: `${base}/robot/send?access_token=token-of-a-test`,
      secret: 'SECof-a-test',
    },
  };
  const standsFor: Record<string, string> = {
    ...{ 'zwdd-person': 'dingtalk-person', 'zwdd-robot': 'dingtalk-group', 'zwdd-chat': 'dingtalk-group' },
  };
  const address = addresses[standsFor[via] ?? via];
  if (address === undefined) throw new Error(`no address for ${via}`);
  return address;
}

export function channelOf(channels: ReadonlyMap<string, Channel>, via: string): Channel {
  const channel = channels.get(via);
  if (channel === undefined) throw new Error(`no channel ${via}`);
  return channel;
}

export async function sendOne(via: string, channels = open()): Promise<SendResult> {
  const channel = channelOf(channels, via);
  const [part] = channel.parts(NOTHING);
  if (part === undefined) throw new Error('a message without a part');
  return channel.send(addressOf(via), part, 'key0', NOW);
}

/** The body as the platform reads it; a form is named by its file. */
export function bodyOf(body: string): unknown {
  try {
    const json = JSON.parse(body);
    return typeof json.msgParam === 'string' ? { ...json, msgParam: JSON.parse(json.msgParam) } : json;
  } catch {
    if (body.startsWith('appKey=') || body.includes('&access_token='))
      return Object.fromEntries(new URLSearchParams(body));
    return `form ${/filename="([^"]*)"/.exec(body)?.[1] ?? ''}`;
  }
}
