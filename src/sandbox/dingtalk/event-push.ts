/** DingTalk's events by HTTP: sealed, pushed, and pushed again until the answer is a sealed `success` (dingtalk.md 6). */
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { post } from '../post.ts';
import { fieldsOf, parsed } from './answers.ts';

export interface EventPushParts {
  readonly token: string;
  readonly aesKey: string;
  readonly appKey: string;
  readonly corpId: string;
  /** Milliseconds between the pushes: after 10 and after 30 more seconds on the platform. */
  readonly pauses: readonly number[];
  readonly send: typeof fetch;
  botUrl(): string;
  /** Sandbox time in epoch milliseconds. */
  now(): number;
}

/** Why the last push was not taken, in words; null when it was. */
export interface EventPushed {
  readonly pushes: number;
  readonly why: string | null;
}

/** What a push may have wrong. */
export type EventFault = 'bad-signature' | 'stale' | 'wrong-owner' | 'wrong-organisation' | 'garbage';

export interface EventPush {
  /** `id` is a fresh one when left out; the same again is the same event. */
  push(type: string, data: Readonly<Record<string, unknown>>, how?: EventHow): Promise<EventPushed>;
  /** What the console does when the address is saved. */
  checkUrl(): Promise<EventPushed>;
}

export interface EventHow {
  readonly id?: string;
  readonly fault?: EventFault;
}

const path = '/webhooks/dingtalk/event';
/** Milliseconds the platform waits. */
const patience = 2_500;
const block = 32;
const hourMs = 3_600_000;

export function createEventPush(parts: EventPushParts): EventPush {
  const { token, aesKey, appKey, corpId, pauses, send, botUrl, now } = parts;
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const iv = key.subarray(0, 16);
  const sign = (...signed: string[]) =>
    createHash('sha1')
      .update([token, ...signed].sort().join(''))
      .digest('hex');

  async function deliver(text: string, how: EventHow): Promise<EventPushed> {
    let pushes = 0;
    for (const pause of [0, ...pauses]) {
      await sleep(pause);
      pushes += 1;
      const why = await once(text, how);
      if (why === null) return { pushes, why };
      if (pushes > pauses.length) return { pushes, why };
    }
    return { pushes, why: '没有投递' };
  }

  async function once(text: string, { fault }: EventHow): Promise<string | null> {
    const timestamp = String(now() - (fault === 'stale' ? 2 * hourMs : 0));
    const nonce = randomBytes(6).toString('hex');
    const encrypt = fault === 'garbage' ? randomBytes(96).toString('base64') : sealed(text, fault === 'wrong-owner');
    const proof = sign(timestamp, nonce, encrypt);
    const query = new URLSearchParams({
      ...{ msg_signature: fault === 'bad-signature' ? proof.replace(/^./, (c) => (c === 'a' ? 'b' : 'a')) : proof },
      ...{ timestamp, nonce },
    });
    const body = JSON.stringify({ encrypt });
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST' as const, url: `${botUrl()}${path}?${query}`, headers, body, plaintext: text };
    const posted = await post(request, patience, send);
    return posted.ok ? flawOf(posted.answer.body) : posted.why;
  }

  /** The answer is sealed with a time stamp and a nonce of its own. */
  function flawOf(body: string): string | null {
    const { msg_signature: proof, encrypt, timeStamp, nonce } = fieldsOf(parsed(body));
    if (typeof encrypt !== 'string' || sign(String(timeStamp), String(nonce), encrypt) !== proof)
      return 'HTTP请求结果校验返回字段值失败';
    return opened(encrypt) === 'success' ? null : '应答不是 success';
  }

  function sealed(text: string, isForeign: boolean): string {
    const words = Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(words.length);
    const owner = Buffer.from(isForeign ? 'dinganother' : appKey);
    const plain = Buffer.concat([randomBytes(16), length, words, owner]);
    const pad = block - (plain.length % block);
    const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
      'base64',
    );
  }

  function opened(encrypt: string): string {
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const plain = Buffer.concat([decipher.update(encrypt, 'base64'), decipher.final()]);
    const end = 20 + plain.readUInt32BE(16);
    const owner = plain.subarray(end, plain.length - (plain.at(-1) ?? 0)).toString();
    return owner === appKey ? plain.subarray(20, end).toString() : '';
  }

  return {
    push(type, data, how = {}) {
      const head = { EventType: type, EventTime: now(), BizId: randomUUID(), eventId: how.id ?? randomUUID() };
      const corp = how.fault === 'wrong-organisation' ? 'dinganother' : corpId;
      return deliver(JSON.stringify({ ...head, CorpId: corp, ...data }), how);
    },
    checkUrl: () => deliver('{"EventType":"check_url"}', {}),
  };
}
