/** 专有钉钉's server side as far as its SDKs show it (dingtalk.md 7): tokens, work notifications, two ways to a group. */
import { randomBytes, randomInt } from 'node:crypto';
import type { OutsideAnswer, OutsideRequest } from '../outside.ts';
import { createSignatureGate } from './signature.ts';

export interface ZwddPlatformOptions {
  /** The accountIds of the people that there are, and the chatIds of the groups. */
  readonly people: readonly string[];
  readonly chats: readonly string[];
  /** Epoch ms. */
  readonly now: () => number;
}

export interface ZwddDelivery {
  /** An accountId or a chatId. */
  readonly to: string;
  readonly via: 'notification' | 'robot' | 'chat';
  readonly text: string;
}

export interface ZwddPlatform {
  /** Fresh ones, named as the environment variables the bot reads them from. */
  readonly keys: Readonly<Record<'ZWDD_APP_KEY' | 'ZWDD_APP_SECRET' | 'ZWDD_TENANT_ID', string>>;
  readonly robotToken: string;
  /** The account in whose name a group may be written to. */
  readonly sender: string;
  /** What was shown to somebody, in order. */
  readonly deliveries: readonly ZwddDelivery[];
  /** Codes of what was refused, in order. */
  readonly refusals: readonly string[];
  answer(request: OutsideRequest): OutsideAnswer;
  /** Reaches this platform alone, at any host. */
  readonly fetch: typeof fetch;
  expireTokens(): void;
}

const MESSAGE_BYTES = 2_048;
const DAY = 24 * 3_600_000;

export function createZwddPlatform({ people, chats, now }: ZwddPlatformOptions): ZwddPlatform {
  const keys = {
    ZWDD_APP_KEY: `lanshao-${randomBytes(6).toString('hex')}`,
    ZWDD_APP_SECRET: randomBytes(20).toString('hex'),
    ZWDD_TENANT_ID: String(randomInt(100_000, 1_000_000)),
  };
  const robotToken = randomBytes(16).toString('hex');
  const sender = String(randomInt(100_000, 1_000_000));
  const gate = createSignatureGate(keys.ZWDD_APP_KEY, keys.ZWDD_APP_SECRET);
  const deliveries: ZwddDelivery[] = [];
  const refusals: string[] = [];
  const notified = new Map<string, string>();
  const told = new Set<string>();
  let token = '';
  let count = 0;

  const refuse = (code: string): OutsideAnswer => {
    refusals.push(code);
    return json({ success: false, Message: code, Code: code, bizErrorCode: code, _RequestId: String(count) });
  };
  const accept = (content: object) => json({ success: true, content: { success: true, ...content } });
  const next = () => {
    count += 1;
    return `msg${count}`;
  };

  function answer(request: OutsideRequest): OutsideAnswer {
    const form = request.method === 'GET' ? request.query : new URLSearchParams(request.body.toString('utf8'));
    const wrong = gate.check(request, form, now());
    if (wrong !== null) return refuse(wrong);
    const field = (name: string) => form.get(name) ?? '';
    if (`${request.method} ${request.path}` === 'GET /gettoken.json') return giveToken(field);
    if (request.method !== 'POST') return { status: 404, headers: {}, body: '' };
    if (token === '' || field('access_token') !== token) return refuse('accessToken.invalid');
    if (field('tenantId') !== keys.ZWDD_TENANT_ID) return refuse('tenantId.invalid');
    switch (request.path) {
      case '/message/workNotification':
        return notify(field);
      case '/robot/message/sendgroup':
        return byRobot(field);
      case '/chat/sendMsg':
        return byChat(field);
      default:
        return { status: 404, headers: {}, body: '' };
    }
  }

  function giveToken(field: (name: string) => string): OutsideAnswer {
    const isRight = field('appkey') === keys.ZWDD_APP_KEY && field('appsecret') === keys.ZWDD_APP_SECRET;
    if (!isRight) return refuse('app.invalid');
    if (token === '') token = randomBytes(16).toString('hex');
    return accept({ data: { accessToken: token, expiresIn: 7_200 }, responseCode: '0', responseMessage: 'OK' });
  }

  /** The same words to the same person count once a day: taken, and not shown again. */
  function notify(field: (name: string) => string): OutsideAnswer {
    const text = textOf(field('msg'));
    const receivers = field('receiverIds').split(',');
    if (text === null || Buffer.byteLength(field('msg')) > MESSAGE_BYTES) return refuse('msg.invalid');
    if (!receivers.every((one) => people.includes(one))) return refuse('receiverIds.invalid');
    const before = notified.get(field('bizMsgId'));
    if (before !== undefined) return accept({ msgId: before });
    for (const to of receivers) {
      const once = `${Math.floor(now() / DAY)} ${to} ${text}`;
      if (!told.has(once)) deliveries.push({ to, via: 'notification', text });
      told.add(once);
    }
    const id = next();
    notified.set(field('bizMsgId'), id);
    return accept({ msgId: id });
  }

  function byRobot(field: (name: string) => string): OutsideAnswer {
    if (field('appKey') !== keys.ZWDD_APP_KEY || field('token') !== robotToken) return refuse('robot.invalid');
    if (field('msgType') !== 'text') return refuse('msgType.invalid');
    const text = contentOf(field('msgBody'));
    return text === null ? refuse('msgBody.invalid') : toGroup(field('chatId'), 'robot', text);
  }

  function byChat(field: (name: string) => string): OutsideAnswer {
    const text = textOf(field('msg'));
    if (field('senderId') !== sender) return refuse('senderId.invalid');
    if (field('chatType') !== '2' || text === null) return refuse('msg.invalid');
    return toGroup(field('chatId'), 'chat', text);
  }

  function toGroup(to: string, via: 'robot' | 'chat', text: string): OutsideAnswer {
    if (!chats.includes(to)) return refuse('chatId.invalid');
    deliveries.push({ to, via, text });
    return accept({ data: { messageId: next() } });
  }

  return {
    ...{ keys, robotToken, sender, deliveries, refusals, answer },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname: path, searchParams: query } = new URL(request.url);
      const body = Buffer.from(await request.arrayBuffer());
      const headers = Object.fromEntries(request.headers);
      const given = answer({ ...{ method: request.method, path, query, headers, body }, ip: '127.0.0.1' });
      return new Response(given.body, { status: given.status, headers: { ...given.headers } });
    },
    expireTokens() {
      token = '';
    },
  };
}

function json(body: object): OutsideAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The words of `{"msgtype":"text","text":{"content":…}}`; null for anything else. */
function textOf(msg: string): string | null {
  const given = parsed(msg);
  return given.msgtype === 'text' ? contentOf(JSON.stringify(given.text ?? null)) : null;
}

function contentOf(body: string): string | null {
  const { content } = parsed(body);
  return typeof content === 'string' && content !== '' ? content : null;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
