/** An answer in time: the bot's own when it is ready within the platform's budget, else a word, and the answer afterwards. */
import type { LaterAddress, Received } from '../adapters/adapter.ts';
import type { Receive } from '../bot/receive.ts';
import { BUSY_TEXT } from '../bot/texts.ts';
import type { Reply } from '../domain/message.ts';

type Message = Extract<Received, { kind: 'message' }>;

/**
 * What to answer within `budget` milliseconds. A message that comes again while it is still being worked on shares the
 * work, and its answer follows once. Without a way to follow, or with nothing to follow, it is waited for.
 */
export function createAnswering(
  receive: Receive,
  later: (address: LaterAddress, reply: Reply) => Promise<void>,
): (received: Message, budget: number, now: number) => Promise<Reply | null> {
  const underWay = new Map<string, Promise<Reply | null>>();

  return async ({ message, later: address }, budget, now) => {
    const id = `${message.platform}:${message.id}`;
    const known = underWay.get(id);
    const work = known ?? receive(message, now).finally(() => underWay.delete(id));
    if (known === undefined) underWay.set(id, work);
    if (address === null) return work;
    const answer = await within(budget, work);
    if (answer !== LATE) return answer;
    if (known === undefined) void work.then((reply) => (reply === null ? undefined : later(address, reply)));
    // A card that can be redrawn stays as it is until then: the same press again is still the same.
    if (address.via === 'dingtalk-card') return null;
    return { text: BUSY_TEXT, ...(message.content.kind === 'pressed' ? { seenBy: 'sender' } : {}) };
  };
}

const LATE = Symbol('late');

async function within<T>(ms: number, work: Promise<T>): Promise<T | typeof LATE> {
  const { promise, resolve } = Promise.withResolvers<typeof LATE>();
  const timer = setTimeout(() => resolve(LATE), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
