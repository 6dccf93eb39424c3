/** Delivers callbacks, repeats them as the platform does, and keeps a record of every exchange. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../domain/calendar/clock.ts';
import type { Exchange, SentRequest, ShownReply } from './exchange.ts';
import { post } from './post.ts';
import type { Callback, Fault, Simulator } from './simulator.ts';

export interface CourierOptions {
  readonly clock: Clock;
  readonly send: typeof fetch;
  /** How many exchanges and callbacks are remembered; the oldest are forgotten first. */
  readonly keep: number;
  botUrl(): string;
}

export interface Courier {
  /** One delivery, never repeated; `fault` spoils it, `request` sends these very bytes again. */
  once(simulator: Simulator, callback: Callback, how?: { fault?: Fault; request?: SentRequest }): Promise<Exchange>;
  /** Deliveries until one is answered with 200 or the platform gives up; `each` hears of every one. */
  untilAnswered(simulator: Simulator, callback: Callback, each: (exchange: Exchange) => void): Promise<Exchange[]>;
  /** What was said to a message otherwise than in answer to its delivery. */
  replied(messageId: string, reply: ShownReply): void;
  /** The first request of a message and how to repeat it; null when unknown or forgotten. */
  remembered(messageId: string): Delivered | null;
  exchange(id: string): Exchange | null;
  record(exchange: Omit<Exchange, 'id'>): Exchange;
}

export interface Delivered {
  readonly simulator: Simulator;
  readonly callback: Callback;
  readonly request: SentRequest;
}

/** A courier with an empty memory. */
export function createCourier({ clock, send, keep, botUrl }: CourierOptions): Courier {
  const exchanges = new Map<string, Exchange>();
  const delivered = new Map<string, Delivered & { attempts: number; last?: string; reply?: ShownReply }>();
  let count = 0;

  function record(exchange: Omit<Exchange, 'id'>): Exchange {
    count += 1;
    const kept = { id: `x${count}`, ...exchange };
    remember(exchanges, kept.id, kept, keep);
    return kept;
  }

  const courier: Courier = {
    async once(simulator, callback, how = {}) {
      const at = clock.now();
      const request = how.request ?? simulator.seal(callback, botUrl(), at, how.fault);
      const known = delivered.get(callback.messageId) ?? { simulator, callback, request, attempts: 0 };
      known.attempts += 1;
      const attempt = known.attempts;
      remember(delivered, callback.messageId, known, keep);
      const { platform, timing, pressMs = timing.timeoutMs } = simulator;
      const patience = callback.kind === 'press' ? Math.min(pressMs, timing.timeoutMs) : timing.timeoutMs;
      const posted = await (simulator.carry?.(callback, request) ?? post(request, patience, send));
      const base = { platform, messageId: callback.messageId, attempt, at, request };
      if (!posted.ok) {
        const response = posted.answer && { ...posted.answer, plaintext: '' };
        return record({ ...base, response, reply: null, problems: [posted.why] });
      }
      const { plaintext, reply, problems } = simulator.judge(callback, request, posted.answer);
      const response = { ...posted.answer, plaintext };
      const made = record({ ...base, response, reply: reply ?? known.reply ?? null, problems });
      known.last = made.id;
      return made;
    },
    async untilAnswered(simulator, callback, each) {
      const made: Exchange[] = [];
      // A press is delivered once (wecom.md 2.4).
      for (const wait of callback.kind === 'press' ? [0] : [0, ...simulator.timing.pausesMs]) {
        if (made.length > 0) await pause(wait);
        const exchange = await courier.once(simulator, callback);
        made.push(exchange);
        each(exchange);
        if (exchange.response?.status === 200) break;
      }
      return made;
    },
    replied(messageId, reply) {
      const known = delivered.get(messageId);
      if (!known) return;
      known.reply = reply;
      const last = exchanges.get(known.last ?? '');
      if (last) exchanges.set(last.id, { ...last, reply });
    },
    remembered: (messageId) => delivered.get(messageId) ?? null,
    exchange: (id) => exchanges.get(id) ?? null,
    record,
  };
  return courier;
}

function remember<T>(memory: Map<string, T>, key: string, value: T, keep: number): void {
  memory.set(key, value);
  for (const oldest of memory.keys()) {
    if (memory.size <= keep) break;
    memory.delete(oldest);
  }
}
