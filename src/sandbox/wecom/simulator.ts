/** The WeCom platform in URL-callback mode: sealed callbacks out, sealed replies in (wecom.md 1, 2, 9). */
import { randomBytes, randomInt } from 'node:crypto';
import type { SandboxChat } from '../cast.ts';
import type { DroppedFiles } from '../dropped-files.ts';
import type { SentRequest } from '../exchange.ts';
import type { SandboxKeys } from '../keys.ts';
import type { Callback, Fault, Simulator, Timing } from '../simulator.ts';
import { type WecomRobot, wecomCallback } from './callback.ts';
import { judgeWecomReply } from './reply.ts';
import type { ResponseCodes } from './response-codes.ts';
import { seal, sealFile } from './seal.ts';
import { signature } from './signature.ts';

/** Files are served below it, encrypted. */
export const filePath = '/files/';

/** A key of one file, as the long connection gives them (wecom.md 2.2). */
export const newFileKey = () => randomBytes(32).toString('base64');

export const wecomPath = '/webhooks/wecom/bot';

/** Three deliveries in all; the documents give 5 seconds and leave the pause open. */
export const wecomTiming: Timing = { timeoutMs: 5_000, pausesMs: [1_000, 1_000] };

export const skewMs: Partial<Record<Fault, number>> = { stale: -11 * 60_000, future: 60 * 60_000 };

export interface RobotSurroundings {
  /** What people @. */
  readonly botName: string;
  readonly responses: ResponseCodes;
  /** Where files that people send are served from. */
  readonly files: { readonly shelf: DroppedFiles; base(): string };
}

/** The robot as it is spoken to in a chat. `fileKey` gives the key of one file, base64; the callback's own when left out. */
export function robotAround(
  keys: SandboxKeys,
  { botName, responses, files }: RobotSurroundings,
  fileKey?: () => string,
) {
  return (chat: SandboxChat, now: number): WecomRobot => ({
    id: keys.WECOM_BOT_ID,
    name: botName,
    responseUrl: () => responses.open(chat.id, now),
    drop(bytes) {
      const aeskey = fileKey?.();
      const sealed = sealFile(aeskey ?? `${keys.WECOM_BOT_AES_KEY}=`, bytes);
      const url = `${files.base()}${filePath}${files.shelf.put(sealed, now)}`;
      return { url, ...(aeskey === undefined ? {} : { aeskey }) };
    },
  });
}

/** A simulator with the given keys. */
export function createWecomSimulator(
  keys: SandboxKeys,
  around: RobotSurroundings,
  timing: Timing = wecomTiming,
): Simulator {
  const robotIn = robotAround(keys, around);
  return {
    platform: 'wecom',
    timing,
    compose: (act, chat, speaker, now) => wecomCallback(act, chat, speaker, robotIn(chat, now), now),
    seal: (callback, botUrl, now, fault) => sealCallback(keys, callback, botUrl, now, fault),
    judge: (callback, request, answer) => judgeWecomReply(keys, callback, nonceOf(request), answer),
  };
}

function sealCallback(keys: SandboxKeys, callback: Callback, botUrl: string, now: number, fault?: Fault): SentRequest {
  const plaintext = fault === 'wrong-robot' ? withOtherRobot(callback.plaintext) : callback.plaintext;
  const receiver = fault === 'wrong-receiver' ? 'wwSANDBOXsomebodyelse' : '';
  // A key that opens nothing: the right one read backwards keeps its 43 characters.
  const aesKey = fault === 'wrong-key' ? [...keys.WECOM_BOT_AES_KEY].reverse().join('') : keys.WECOM_BOT_AES_KEY;
  const encrypt = fault === 'garbage' ? 'x'.repeat(1024 * 1024) : seal(aesKey, plaintext, receiver);
  const query = signedQuery(keys.WECOM_BOT_TOKEN, encrypt, now + (fault ? (skewMs[fault] ?? 0) : 0));
  if (fault === 'bad-signature') query.set('msg_signature', flipped(query.get('msg_signature') ?? ''));
  if (fault === 'unsigned') query.delete('msg_signature');
  return {
    method: 'POST',
    url: `${botUrl}${wecomPath}?${query}`,
    headers: { 'content-type': 'application/json' },
    body: fault === 'garbage' ? encrypt : fault === 'plain-body' ? plaintext : JSON.stringify({ encrypt }),
    plaintext,
  };
}

/** The GET that saves the callback address: `echo` must come back bare (wecom.md 1.3). */
export function verificationRequest(keys: SandboxKeys, echo: string, botUrl: string, now: number): SentRequest {
  const echostr = seal(keys.WECOM_BOT_AES_KEY, echo);
  const query = signedQuery(keys.WECOM_BOT_TOKEN, echostr, now);
  query.set('echostr', echostr);
  return { method: 'GET', url: `${botUrl}${wecomPath}?${query}`, headers: {}, body: '', plaintext: echo };
}

function signedQuery(token: string, encrypt: string, at: number): URLSearchParams {
  const timestamp = String(Math.floor(at / 1000));
  const nonce = String(randomInt(1_000_000_000, 2 ** 47));
  return new URLSearchParams({ msg_signature: signature(token, timestamp, nonce, encrypt), timestamp, nonce });
}

function nonceOf(request: SentRequest): string {
  return new URL(request.url).searchParams.get('nonce') ?? '';
}

function withOtherRobot(plaintext: string): string {
  return JSON.stringify({ ...JSON.parse(plaintext), aibotid: 'aibSANDBOXanother' });
}

export function flipped(hex: string): string {
  return `${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}`;
}
