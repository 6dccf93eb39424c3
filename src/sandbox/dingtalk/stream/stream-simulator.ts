/** The DingTalk robot in stream mode: the bodies of its callbacks as frames, answered by an acknowledgement (dingtalk.md 2). */
import type { SentRequest } from '../../exchange.ts';
import { SandboxMistake } from '../../mistake.ts';
import type { Posted } from '../../post.ts';
import type { Callback, Fault, Simulator } from '../../simulator.ts';
import { fieldsOf, parsed } from '../answers.ts';
import { withOtherOrganisation, withOtherRobot } from '../spoilt.ts';
import type { DingtalkStream } from './stream.ts';

const ROBOT_TOPIC = '/v1.0/im/bot/messages/get';
const CARD_TOPIC = '/v1.0/card/instances/callback';

/** `http` composes the bodies; nothing is repeated from here, the stream does so itself. */
export function createDingtalkStreamSimulator(http: Simulator, stream: DingtalkStream): Simulator {
  return {
    platform: 'dingtalk',
    timing: { ...http.timing, pausesMs: [] },
    compose: http.compose,
    seal: (callback, _botUrl, _now, fault) => frameOf(topicOf(callback), spoilt(callback.plaintext, fault)),
    carry: (callback, request) => carry(stream, callback, request),
    // What the bot has to say comes later, by the session.
    judge: (callback, request, answer) =>
      callback.kind === 'press'
        ? http.judge(callback, request, { ...answer, body: responseIn(answer.body) })
        : { plaintext: answer.body, reply: null, problems: [] },
  };
}

function topicOf({ kind }: Callback): string {
  return kind === 'press' ? CARD_TOPIC : ROBOT_TOPIC;
}

/** An acknowledgement wraps the answer to a press. */
function responseIn(ack: string): string {
  return JSON.stringify(fieldsOf(parsed(String(fieldsOf(parsed(ack)).data ?? ''))).response ?? {});
}

function frameOf(topic: string, data: string): SentRequest {
  const body = JSON.stringify({ specVersion: '1.0', type: 'CALLBACK', headers: { topic }, data });
  return { method: 'POST', url: `wss://stream.sandbox${topic}`, headers: {}, body, plaintext: data };
}

function spoilt(data: string, fault: Fault | undefined): string {
  switch (fault) {
    case undefined:
      return data;
    case 'wrong-robot':
      return withOtherRobot(data);
    case 'wrong-receiver':
      return withOtherOrganisation(data);
    case 'garbage':
      return 'x'.repeat(100_000);
    default:
      throw new SandboxMistake('长连接没有签名可以弄坏');
  }
}

async function carry(stream: DingtalkStream, callback: Callback, { plaintext }: SentRequest): Promise<Posted> {
  const topic = topicOf(callback);
  const delivery = await (callback.kind === 'press'
    ? stream.press(plaintext, topic)
    : stream.message(plaintext, topic));
  switch (delivery.kind) {
    case 'lost':
      return { ok: false, why: '机器人没有应答：没有长连接，平台不留', answer: null };
    case 'unacknowledged':
      return { ok: false, why: '机器人没有应答：没有确认', answer: null };
    case 'acknowledged': {
      const { code, text } = delivery.ack;
      const answer = { status: code, headers: {}, body: text };
      return code === 200 ? { ok: true, answer } : { ok: false, why: `机器人回了 ${code}`, answer };
    }
  }
}
