/** A line cut at random 100 times during 10,000 messages: none handled twice, none that comes again lost, nothing left open. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/sandbox/exchange.ts';
import { openRoom, type Room, type RoomOptions, type RoomPlatform } from '../support/room.ts';

const MESSAGES = 10_000;
const KILLS = 100;
/** How many people speak at once. */
const SPEAKERS = 20;
/** One message in so many writes something down; the others look something up. */
const WRITES_EVERY = 20;

interface KilledLine {
  readonly name: string;
  readonly platform: RoomPlatform;
  readonly options: RoomOptions;
  cut(room: Room): void;
  /** Sockets at the platform's end. */
  sockets(room: Room): number;
}

const LINES: readonly KilledLine[] = [
  {
    name: 'WeCom long connection',
    platform: 'wecom',
    options: { wecom: 'line' },
    cut: ({ sandbox }) => sandbox.longConnection.cut(),
    sockets: ({ sandbox }) => sandbox.longConnection.counts().sockets,
  },
  {
    name: 'DingTalk stream',
    platform: 'dingtalk',
    options: { dingtalk: 'stream', stream: { redeliver: 20, redeliveries: 50 } },
    cut({ sandbox }) {
      sandbox.stream.cut();
      // So many answers as fast as they can be would have the platform ban our address for a while.
      sandbox.clock.moveTo(sandbox.clock.now() + 1_000);
    },
    sockets: ({ sandbox }) => sandbox.stream.counts().connections,
  },
];

const say = (room: Room, platform: RoomPlatform, text: string) =>
  room.settled(room.sandbox.say({ person: 'energy', chat: `${platform}-campaign`, text }));

/** DingTalk keeps nothing while nobody listens: who gets no answer says it again. */
const isNotKept = ({ problems }: Exchange) => problems.some((problem) => problem.endsWith('平台不留'));

const PACE = { lease: 15_000, renew: 5_000, steady: 0, first: 5 };

test.each(LINES)('$name', { timeout: 120_000 }, async ({ platform, options, cut, sockets }) => {
  const room = await openRoom(platform, { ...options, pace: PACE });
  const before = process.getActiveResourcesInfo().length;
  let next = 0;
  let kills = 0;
  const speak = async () => {
    while (next < MESSAGES) {
      next += 1;
      const text = next % WRITES_EVERY === 0 ? `7 进展 第${next}次` : '任务 7';
      let exchanges = await say(room, platform, text);
      while (exchanges.some(isNotKept)) {
        await sleep(5);
        exchanges = await say(room, platform, text);
      }
      expect(exchanges.flatMap(({ problems }) => problems)).toEqual([]);
      expect(exchanges.at(-1)?.reply?.text).toMatch(/^(?:7　|已记)/);
    }
  };
  const kill = async () => {
    while (next < MESSAGES) {
      await sleep(Math.random() * 10);
      if (next < (kills * MESSAGES) / KILLS || kills >= KILLS) continue;
      kills += 1;
      cut(room);
    }
  };
  await Promise.all([kill(), ...Array.from({ length: SPEAKERS }, speak)]);

  expect(kills).toBe(KILLS);
  const [answered, written] = await room.bot.store.transact(async (tx) => [
    await tx.selectFrom('inbox').select('message_id').where('outcome', '=', 'answered').execute(),
    await tx.selectFrom('task_event').select('detail').where('detail', 'like', '%第%次%').execute(),
  ]);
  expect(answered).toHaveLength(MESSAGES);
  expect(written).toHaveLength(MESSAGES / WRITES_EVERY);
  expect(new Set(written.map(({ detail }) => detail)).size).toBe(written.length);
  expect(sockets(room)).toBe(1);
  await sleep(100);
  expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before + 2);
  await room.close();
});
