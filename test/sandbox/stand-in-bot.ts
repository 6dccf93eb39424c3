/** A small bot that follows the vendors' own documents and libraries, so that the simulators are not tested against themselves. */
import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import type { SandboxKeys } from '../../src/sandbox/keys.ts';

export interface Heard {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

export interface Reaction {
  readonly status?: number;
  /** Waits so long before it answers. */
  readonly afterMs?: number;
  /** The bytes to answer with in place of the proper reply. */
  readonly raw?: string;
  /** Changes the WeCom reply before it is encrypted. */
  readonly reply?: object;
  readonly envelope?: (proper: Record<string, unknown>) => Record<string, unknown>;
}

export interface StandIn {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** How to answer the next callbacks; null goes back to normal. */
  react(reaction: Reaction | null): void;
  close(): Promise<void>;
}

/** Starts the bot on a free port; `answer` turns the text it hears into its reply, `other` serves every other path. */
export async function startStandIn(
  keys: SandboxKeys,
  answer: (text: string) => string | null,
  other: RequestListener = (_request, response) => response.writeHead(404).end(),
): Promise<StandIn> {
  const heard: Heard[] = [];
  let reaction: Reaction | null = null;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bot');
    if (!url.pathname.startsWith('/webhooks/')) return other(request, response);
    serve(request, response, url).catch((error) => response.writeHead(500).end(String(error)));
  });

  async function serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request)).toString('utf8');
    const act = reaction;
    if (act?.afterMs) await new Promise((resolve) => setTimeout(resolve, act.afterMs));
    const proper = url.pathname.endsWith('/wecom/bot') ? wecom(request, url, body) : dingtalk(request, body);
    response.writeHead(act?.status ?? proper.status).end(act?.raw ?? proper.body);
  }

  function wecom(request: IncomingMessage, url: URL, body: string): { status: number; body: string } {
    const query = Object.fromEntries(url.searchParams) as Record<string, string>;
    const { timestamp = '', nonce = '', msg_signature = '', echostr } = query;
    const sealed = request.method === 'GET' ? (echostr ?? '') : String(JSON.parse(body).encrypt ?? '');
    if (getSignature(keys.WECOM_BOT_TOKEN, timestamp, nonce, sealed) !== msg_signature)
      return { status: 401, body: '' };
    const { message, id } = decrypt(keys.WECOM_BOT_AES_KEY, sealed);
    if (id !== '') return { status: 401, body: '' };
    if (request.method === 'GET') return { status: 200, body: message };
    const said = JSON.parse(message);
    heard.push({ path: url.pathname, body: said });
    const text =
      said.text?.content ?? said.voice?.content ?? said.mixed?.msg_item[0].text.content ?? said.event?.eventtype;
    const words = answer(
      String(text ?? said.msgtype)
        .replace('@蓝哨', '')
        .trim(),
    );
    if (words === null) return { status: 200, body: '' };
    const reply =
      said.msgtype === 'event'
        ? { msgtype: 'text', text: { content: words } }
        : { msgtype: 'stream', stream: { id: randomUUID(), finish: true, content: words } };
    const encrypted = encrypt(keys.WECOM_BOT_AES_KEY, JSON.stringify(reaction?.reply ?? reply), '');
    const now = Math.floor(Date.now() / 1000);
    const msgsignature = getSignature(keys.WECOM_BOT_TOKEN, now, nonce, encrypted);
    const envelope = { encrypt: encrypted, msgsignature, timestamp: now, nonce };
    return { status: 200, body: JSON.stringify(reaction?.envelope?.(envelope) ?? envelope) };
  }

  function dingtalk(request: IncomingMessage, body: string): { status: number; body: string } {
    const { timestamp, sign } = request.headers;
    const secret = keys.DINGTALK_APP_SECRET;
    const wanted = createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64');
    if (sign !== wanted) return { status: 401, body: '' };
    const said = JSON.parse(body);
    heard.push({ path: '/webhooks/dingtalk/robot', body: said });
    const text = said.text?.content ?? said.content?.recognition ?? said.content?.richText?.[0].text;
    const words = answer(String(text ?? said.msgtype).trim());
    if (words === null) return { status: 200, body: '{"msgtype":"empty"}' };
    const title = words.split('\n')[0];
    return { status: 200, body: JSON.stringify({ msgtype: 'markdown', markdown: { title, text: words } }) };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    react(next) {
      reaction = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
