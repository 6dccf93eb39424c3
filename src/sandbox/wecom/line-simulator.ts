/** The smart robot in long-connection mode as a simulator: the same callbacks, carried as frames (wecom.md 3.4, 3.5). */
import type { SandboxKeys } from '../keys.ts';
import { SandboxMistake } from '../mistake.ts';
import type { Answer, Posted } from '../post.ts';
import type { Callback, Simulator, Timing, Verdict } from '../simulator.ts';
import { wecomCallback } from './callback.ts';
import type { LongConnection } from './long-connection-api.ts';
import { judgeReply } from './reply-matrix.ts';
import { newFileKey, type RobotSurroundings, robotAround } from './simulator.ts';

/** A frame is answered on its own connection or not at all: nothing is repeated from here. */
const LINE_TIMING: Timing = { timeoutMs: 20_000, pausesMs: [] };

export function createWecomLineSimulator(
  keys: SandboxKeys,
  around: RobotSurroundings,
  connection: LongConnection,
  timing: Timing = LINE_TIMING,
): Simulator {
  const robotIn = robotAround(keys, around, newFileKey);
  return {
    platform: 'wecom',
    timing: { ...timing, pausesMs: [] },
    compose: (act, chat, speaker, now) => wecomCallback(act, chat, speaker, robotIn(chat, now), now),
    seal(callback, _botUrl, _now, fault) {
      if (fault !== undefined) throw new SandboxMistake('长连接没有签名可以弄坏');
      const cmd = callback.kind === 'message' ? 'aibot_msg_callback' : 'aibot_event_callback';
      const { plaintext } = callback;
      const body = `{"cmd":"${cmd}","body":${plaintext}}`;
      return { method: 'POST', url: `wss://openws.sandbox/${cmd}`, headers: {}, body, plaintext };
    },
    carry: (callback) => carry(connection, callback, timing.timeoutMs),
    judge: (callback, _request, answer) => judge(callback, answer),
  };
}

async function carry(connection: LongConnection, callback: Callback, patience: number): Promise<Posted> {
  const answer = await connection.deliver(callback, patience);
  if (answer === 'lost') return { ok: false, why: '机器人没有应答：没有长连接', answer: null };
  return {
    ok: true,
    answer: { status: 200, headers: {}, body: answer === 'silence' ? '' : JSON.stringify(answer.body) },
  };
}

function judge(callback: Callback, { body }: Answer): Verdict {
  if (body === '') return { plaintext: '', reply: null, problems: [] };
  return { plaintext: body, ...judgeReply(callback, body) };
}
