/** A server without a public address: WeCom by the long connection alone, taken over, taken away, and pushed by. */
import { afterEach, expect, test } from 'vitest';
import { createBot } from '../../src/app.ts';
import { startListening } from '../../src/listening.ts';
import { databases } from '../support/database.ts';
import { bindGroup } from '../support/groups.ts';
import { openRoom, type Room, untilListening } from '../support/room.ts';

const PACE = { lease: 600, renew: 100, steady: 10, first: 10 };
const [sqlite] = databases();

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function openLine(databaseUrl?: string): Promise<Room> {
  const room = await openRoom('wecom', {
    wecom: 'line',
    pace: PACE,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  open.push(() => room.close());
  return room;
}

const told = ({ sandbox }: Room, chat: string) =>
  sandbox
    .transcript(chat)
    .map(({ text }) => text)
    .filter((text) => text.startsWith('【'));

test('when the process that listens goes, the one that stands by answers', async () => {
  if (!sqlite) throw new Error('SQLite is always there');
  const databaseUrl = await sqlite.address();
  const room = await openLine(databaseUrl);
  const { sandbox } = room;
  const second = await createBot(room.config, { clock: sandbox.clock, fetch: sandbox.fetch });
  const listening = startListening(second.lines, second, sandbox.clock, PACE);
  open.push(
    () => second.close(),
    () => listening.close(),
  );
  await untilListening(listening);
  expect(sandbox.longConnection.counts()).toMatchObject({ sockets: 1, subscriptions: 1 });
  expect(await room.as('energy').says('任务 7')).toContain('7　');
  await room.listening.close();
  await expect.poll(() => sandbox.longConnection.counts(), { timeout: 5_000 }).toMatchObject({ subscriptions: 2 });
  await expect.poll(() => second.lines[0]?.isOpen(), { timeout: 5_000 }).toBe(true);
  expect(await room.as('energy').says('任务 8')).toContain('8　');
});

test('a stranger with our credentials takes the place: no war, the office is told what to do, /readyz says it', async () => {
  const room = await openLine();
  await room.bot.store.transact((tx) =>
    bindGroup(tx, { title: '大气办群', webhook: room.sandbox.webhookUrl('wecom-daixian'), isOffice: true }, 0),
  );
  room.sandbox.longConnection.evict();
  await expect
    .poll(() => room.deliver().then(() => told(room, 'wecom-daixian')), { timeout: 5_000 })
    .toEqual([
      '【连接被占】企业微信长连接\n别处用同一个机器人登录，这里收不到消息了\n不会自动抢回来\n\n请IT停掉另一处，再重启蓝哨',
    ]);
  const [check] = room.listening.checks;
  await expect(check?.check()).rejects.toThrow('evicted');
  expect(room.sandbox.longConnection.counts()).toMatchObject({ subscriptions: 1, subscribed: false });
});

test('a group without a robot of its own gets pushes by the connection, once somebody has spoken in it', async () => {
  const room = await openLine();
  const office = room.as('office');
  expect(await office.says('绑定 代县', 'wecom-daixian')).toContain('已绑定');
  expect(await office.whispers('试发')).toContain('1个群');
  await expect.poll(() => told(room, 'wecom-daixian'), { timeout: 5_000 }).toHaveLength(1);
  const states = await room.bot.store.transact((tx) =>
    tx.selectFrom('outbox').select(['via', 'state']).where('work', '=', 'send').execute(),
  );
  expect(states).toEqual([{ via: 'wecom-bot', state: 'accepted' }]);
});
