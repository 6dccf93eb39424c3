/** The DingTalk platform in HTTP mode: signed callbacks out, message bodies in (dingtalk.md 1, 9.4). */
import { randomBytes } from 'node:crypto';
import type { DroppedFiles } from '../dropped-files.ts';
import type { SentRequest } from '../exchange.ts';
import type { SandboxKeys } from '../keys.ts';
import { SandboxMistake } from '../mistake.ts';
import type { Callback, Fault, Simulator, Timing, Verdict } from '../simulator.ts';
import { dingtalkCallback } from './callback.ts';
import type { Cards } from './card/cards.ts';
import { createPresses, pressPatience } from './card/presses.ts';
import { readDingtalkMessage } from './reply.ts';
import type { Sessions } from './sessions.ts';
import { sign } from './sign.ts';
import { withOtherRobot } from './spoilt.ts';

export const dingtalkPath = '/webhooks/dingtalk/robot';

/** 2.5 seconds and one repetition after 10; the platform's own count is not documented. */
export const dingtalkTiming: Timing = { timeoutMs: 2_500, pausesMs: [10_000] };

const skewMs: Partial<Record<Fault, number>> = { stale: -65 * 60_000, future: 60 * 60_000 };

interface Surroundings {
  readonly botName: string;
  readonly sessions: Sessions;
  readonly cards: Cards;
  readonly files: DroppedFiles;
  /** Base address of the old host, for `sessionWebhook`. */
  oapiBase(): string;
}

/** A simulator with the given keys. */
export function createDingtalkSimulator(
  keys: SandboxKeys,
  { botName, sessions, cards, files, oapiBase }: Surroundings,
  timing: Timing = dingtalkTiming,
): Simulator {
  const presses = createPresses(cards);
  return {
    platform: 'dingtalk',
    timing,
    pressMs: pressPatience,
    compose(act, chat, speaker, now) {
      if (act.kind === 'press') return presses.compose(act.task, act.key, speaker.account);
      const messageId = `msg${randomBytes(18).toString('base64')}==`;
      const session = sessions.open({ chat: chat.id, messageId }, oapiBase(), now);
      const drop = (bytes: Buffer) => files.put(bytes, now);
      const robot = { code: keys.DINGTALK_ROBOT_CODE, name: botName, drop };
      return dingtalkCallback(act, chat, speaker, robot, session, now);
    },
    seal: (callback, botUrl, now, fault) =>
      callback.kind === 'press'
        ? presses.seal(callback, botUrl, now, fault)
        : signCallback(keys, callback, botUrl, now, fault),
    judge: (callback, _request, answer) =>
      callback.kind === 'press' ? presses.judge(callback, answer.body) : judgeDingtalkReply(answer.body),
  };
}

function signCallback(keys: SandboxKeys, callback: Callback, botUrl: string, now: number, fault?: Fault): SentRequest {
  if (fault === 'wrong-receiver' || fault === 'plain-body')
    throw new SandboxMistake('钉钉的回调本来就是明文，没有接收方');
  const timestamp = String(now + (fault ? (skewMs[fault] ?? 0) : 0));
  const secret = fault === 'wrong-key' ? `${keys.DINGTALK_APP_SECRET}x` : keys.DINGTALK_APP_SECRET;
  const proof = sign(timestamp, secret);
  const plaintext = fault === 'wrong-robot' ? withOtherRobot(callback.plaintext) : callback.plaintext;
  const signed = { timestamp, sign: fault === 'bad-signature' ? flipped(proof) : proof };
  return {
    method: 'POST',
    url: `${botUrl}${dingtalkPath}`,
    headers: { 'content-type': 'application/json; charset=utf-8', ...(fault === 'unsigned' ? {} : signed) },
    body: fault === 'garbage' ? 'x'.repeat(1024 * 1024) : plaintext,
    plaintext,
  };
}

function judgeDingtalkReply(body: string): Verdict {
  const message = readDingtalkMessage(body);
  return {
    plaintext: body,
    reply: message.kind === 'shown' ? message.reply : null,
    problems: message.kind === 'refused' ? [message.why] : [],
  };
}

function flipped(base64: string): string {
  return `${base64.startsWith('A') ? 'B' : 'A'}${base64.slice(1)}`;
}
