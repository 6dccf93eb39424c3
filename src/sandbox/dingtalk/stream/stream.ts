/** DingTalk's stream: frames out to one of the bot's connections, acknowledgements in, what is not acknowledged once more. */
import { randomUUID } from 'node:crypto';
import { fieldsOf, jsonAnswer, parsed, refusal } from '../answers.ts';
import type { DingtalkEndpoint } from '../endpoint.ts';
import { createConnections } from './connections.ts';
import type { Delivery, StreamControl, StreamFrame, StreamManner } from './stream-api.ts';
import { createStreamDoor } from './stream-door.ts';

export interface StreamParts {
  readonly appKey: string;
  readonly appSecret: string;
  readonly corpId: string;
  readonly manner: StreamManner;
  /** Sandbox time in epoch milliseconds. */
  now(): number;
}

export interface DingtalkStream {
  readonly control: StreamControl;
  /** Where a place in the stream is asked for. */
  readonly gateway: DingtalkEndpoint;
  /** A robot's message: lost without a connection, again without an acknowledgement. */
  message(data: string, topic: string): Promise<Delivery>;
  /** A press on a card: once, for as long as it waits. */
  press(data: string, topic: string): Promise<Delivery>;
  close(): Promise<void>;
}

interface Waiting {
  readonly frame: StreamFrame;
  readonly care: 'message' | 'event' | 'press';
  readonly settle: (delivery: Delivery) => void;
  messageId: string;
  pushes: number;
  pushedAt: number;
  timer: NodeJS.Timeout | undefined;
}

export function createDingtalkStream({ appKey, appSecret, corpId, now, ...parts }: StreamParts): DingtalkStream {
  let manner = parts.manner;
  let isDeaf = false;
  const waiting = new Map<string, Waiting>();
  const counts = { pushed: 0, redelivered: 0, late: 0, lost: 0, unknownAcks: 0 };
  const connections = createConnections(acknowledged, () => manner.ping);
  const door = createStreamDoor(now, connections.add);

  function deliver(frame: StreamFrame, care: Waiting['care']): Promise<Delivery> {
    const { promise, resolve } = Promise.withResolvers<Delivery>();
    const one: Waiting = {
      ...{ frame, care, messageId: newId(), pushes: 0, pushedAt: 0, timer: undefined },
      settle(delivery) {
        clearTimeout(one.timer);
        waiting.delete(one.messageId);
        if (delivery.kind === 'lost') counts.lost += 1;
        resolve(delivery);
      },
    };
    push(one);
    return promise;
  }

  function push(one: Waiting): void {
    const connection = connections.any();
    if (connection === null && one.pushes === 0 && one.care !== 'event') {
      one.settle({ kind: 'lost' });
      return;
    }
    if (connection !== null) {
      waiting.delete(one.messageId);
      if (one.pushes > 0) {
        counts.redelivered += 1;
        if (manner.freshIds) one.messageId = newId();
      }
      one.pushes += 1;
      one.pushedAt = performance.now();
      counts.pushed += 1;
      waiting.set(one.messageId, one);
      connection.say(JSON.stringify({ specVersion: '1.0', ...frameOf(one) }));
    }
    const patience = one.care === 'press' ? manner.card : (manner.redeliver ?? manner.late);
    one.timer = setTimeout(() => overdue(one), patience);
  }

  function overdue(one: Waiting): void {
    const isOver = one.care === 'press' || manner.redeliver === null || one.pushes > manner.redeliveries;
    if (isOver) one.settle({ kind: 'unacknowledged' });
    else push(one);
  }

  function frameOf({ frame: { type, topic, data, headers }, messageId }: Waiting): object {
    const common = { appId: appKey, connectionId: newId(), contentType: 'application/json', messageId };
    return { type, headers: { ...common, time: String(now()), topic, ...headers }, data };
  }

  function acknowledged(text: string): void {
    const ack = fieldsOf(parsed(text));
    const one = waiting.get(String(fieldsOf(ack.headers).messageId ?? ''));
    if (isDeaf) return;
    if (one === undefined) {
      counts.unknownAcks += 1;
      return;
    }
    const isLate = performance.now() - one.pushedAt > manner.late;
    if (isLate) counts.late += 1;
    const data = String(ack.data ?? '');
    // Told again later, as if it had not been acknowledged.
    if (one.care === 'event' && fieldsOf(parsed(data)).status === 'LATER') return;
    one.settle({ kind: 'acknowledged', ack: { code: Number(ack.code), text, data }, isLate });
  }

  return {
    message: (data, topic) => deliver({ type: 'CALLBACK', topic, data }, 'message'),
    press: (data, topic) => deliver({ type: 'CALLBACK', topic, data }, 'press'),
    async close() {
      for (const one of [...waiting.values()]) one.settle({ kind: 'unacknowledged' });
      await door.close();
    },
    gateway: {
      host: 'api',
      method: 'POST',
      path: '/v1.0/gateway/connections/open',
      async handle({ headers, body }) {
        // Without the header the answer is XML (dingtalk.md 2.1).
        if (!headers.accept?.includes('application/json'))
          return { status: 200, headers: { 'content-type': 'text/xml' }, body: '<OpenConnectionResponse/>' };
        const { clientId, clientSecret, subscriptions } = fieldsOf(parsed(body));
        if (clientId !== appKey || clientSecret !== appSecret) return refusal(401, 'authFailed', '鉴权失败');
        if (!Array.isArray(subscriptions) || subscriptions.length === 0)
          return refusal(400, 'invalidParameter', 'subscriptions不能为空');
        return jsonAnswer(200, await door.place(now() + manner.ticket));
      },
    },
    control: {
      behave(change) {
        manner = { ...manner, ...change };
      },
      event(type, data) {
        const headers = { eventType: type, eventId: newId(), eventBornTime: String(now()), eventCorpId: corpId };
        return deliver({ type: 'EVENT', topic: '*', data: JSON.stringify(data), headers }, 'event');
      },
      disconnectAll: (reason = 'connection is expired') => connections.farewell(reason, manner.farewell),
      halfOpen: () => connections.halfOpen(),
      cut: () => connections.cut(),
      dropAcks(isOn) {
        isDeaf = isOn;
      },
      sendRaw: (text) => connections.sayToAll(text),
      counts: () => ({ ...connections.counts(), ...counts }),
    },
  };
}

function newId(): string {
  return randomUUID().replaceAll('-', '');
}
