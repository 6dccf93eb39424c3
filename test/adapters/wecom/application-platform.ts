/** The platform behind a WeCom application, played with node:crypto and string templates alone. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { CallbackRequest, CallbackResponse } from '../../../src/adapters/adapter.ts';
import { createWecomAppInbound } from '../../../src/adapters/wecom/app-inbound.ts';
import { NOW } from '../contract.ts';

export const TOKEN = randomBytes(12).toString('hex');
const KEY = randomBytes(64)
  .toString('base64')
  .replace(/[^A-Za-z0-9]/g, '')
  .padEnd(43, 'A')
  .slice(0, 43);
export const CORP = 'wwCORPid01';
export const inbound = createWecomAppInbound({ corpId: CORP, agentId: 1_000_002, token: TOKEN, aesKey: KEY });

export function seal(message: string | Buffer, receiver = CORP): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const packet = Buffer.concat([randomBytes(16), length, text, Buffer.from(receiver)]);
  const padding = 32 - (packet.length % 32);
  const secret = Buffer.from(`${KEY}=`, 'base64');
  const coder = createCipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([coder.update(packet), coder.update(Buffer.alloc(padding, padding)), coder.final()]).toString(
    'base64',
  );
}

function unseal(sealed: string): string {
  const secret = Buffer.from(`${KEY}=`, 'base64');
  const coder = createDecipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false);
  const packet = Buffer.concat([coder.update(sealed, 'base64'), coder.final()]);
  const end = 20 + packet.readUInt32BE(16);
  expect(packet.toString('utf8', end, packet.length - (packet.at(-1) ?? 0))).toBe(CORP);
  return packet.toString('utf8', 20, end);
}

const sign = (timestamp: string, nonce: string, sealed: string, token = TOKEN) =>
  createHash('sha1').update([token, timestamp, nonce, sealed].sort().join('')).digest('hex');

export const envelope = (sealed: string) =>
  `<xml><ToUserName><![CDATA[${CORP}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;

export function post(sealed: string, at = NOW, token = TOKEN, body = envelope(sealed)): CallbackRequest {
  const timestamp = String(Math.floor(at / 1000));
  const nonce = randomBytes(5).toString('hex');
  const query = { msg_signature: sign(timestamp, nonce, sealed, token), timestamp, nonce };
  return { method: 'POST', query, headers: {}, body: Buffer.from(body) };
}

export const xml = (fields: object) =>
  `<xml>${Object.entries(fields)
    .map(
      ([name, value]) =>
        `<${name}>${typeof value === 'number' ? value : `<![CDATA[${typeof value === 'string' ? value : JSON.stringify(value)}]]>`}</${name}>`,
    )
    .join('')}</xml>`;

export const head = {
  ToUserName: CORP,
  FromUserName: 'member-1',
  CreateTime: Math.floor(NOW / 1000),
  AgentID: 1_000_002,
};
export const said = (id: string, text: string) => ({ ...head, MsgType: 'text', Content: text, MsgId: id });
export const event = (name: string, more: object = {}) => ({ ...head, MsgType: 'event', Event: name, ...more });

export function deliver(body: object | string | Buffer, at = NOW, secret = 'right'): CallbackRequest {
  const plain = typeof body === 'string' || Buffer.isBuffer(body) ? body : xml(body);
  return post(seal(plain), at, secret === 'right' ? TOKEN : 'another token');
}

/** The opened XML of an answer, checked as the platform would; the nonce is the enterprise's own. */
export function plainReply(response: CallbackResponse): string {
  expect(response).toMatchObject({ status: 200, type: 'application/xml' });
  const field = (name: string) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^\\]<]*)`).exec(response.body)?.[1] ?? '';
  expect(field('TimeStamp')).toBe(String(Math.floor(NOW / 1000)));
  expect(field('MsgSignature')).toBe(sign(field('TimeStamp'), field('Nonce'), field('Encrypt')));
  return unseal(field('Encrypt'));
}
