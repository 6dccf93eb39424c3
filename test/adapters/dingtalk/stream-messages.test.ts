/** Messages of DingTalk's stream: on record, acknowledged, worked on once. */
import { expect, test } from 'vitest';
import { memoryShelf, open, said, until } from './stream-yard.ts';

const OK = { response: null };
const BY_SESSION = '/robot/sendBySession';

test('a message comes in as by callback, and is answered by its session', async () => {
  const yard = await open();
  await yard.ready();
  const delivery = await yard.say(said('任务'));
  expect(delivery).toMatchObject({ kind: 'acknowledged', ack: { code: 200 } });
  expect(delivery.kind === 'acknowledged' && JSON.parse(delivery.ack.data)).toEqual(OK);
  await until(() => yard.posted.length > 0);
  expect(yard.heard).toEqual([
    {
      ...{ platform: 'dingtalk', id: 'msg1==', sender: 'staff-1' },
      ...{ chat: { kind: 'group', id: 'cidGROUP+/==' }, content: { kind: 'text', text: '任务' } },
    },
  ]);
  expect(yard.posted).toEqual([{ path: BY_SESSION, body: { msgtype: 'text', text: { content: '好' } } }]);
  expect(yard.unread).toEqual([]);
});

test('it is acknowledged before the work and after it is on record', async () => {
  const work = Promise.withResolvers<null>();
  const record = Promise.withResolvers<void>();
  const shelf = memoryShelf();
  const keep = shelf.keep;
  shelf.keep = async (...given) => {
    await record.promise;
    return keep(...given);
  };
  const yard = await open({ reply: () => work.promise, shelf });
  await yard.ready();
  let isAcknowledged = false;
  const delivery = yard.say(said('任务')).then((one) => {
    isAcknowledged = true;
    return one;
  });
  await until(() => yard.control.counts().redelivered > 0);
  expect(isAcknowledged).toBe(false);
  record.resolve();
  expect((await delivery).kind).toBe('acknowledged');
  expect(yard.heard).toHaveLength(1);
  expect((await shelf.open()).length).toBe(1);
  work.resolve(null);
  await until(() => shelf.frames.get('msg1==')?.isDone);
  expect(shelf.frames.get('msg1==')?.frame).toBe('');
});

test.each([true, false])(
  'delivered again with a frame id of its own (%s): handled once, said once',
  async (freshIds) => {
    const yard = await open({ manner: { freshIds } });
    await yard.ready();
    yard.control.dropAcks(true);
    const delivery = yard.say(said('任务'));
    await until(() => yard.control.counts().redelivered >= 2);
    yard.control.dropAcks(false);
    expect((await delivery).kind).toBe('acknowledged');
    await until(() => yard.shelf.frames.get('msg1==')?.isDone);
    expect((await yard.say(said('任务'))).kind).toBe('acknowledged');
    expect(yard.heard).toHaveLength(1);
    expect(yard.said(BY_SESSION)).toHaveLength(1);
  },
);

test('twenty deliveries at once are one', async () => {
  const yard = await open();
  await yard.ready();
  const all = await Promise.all(Array.from({ length: 20 }, () => yard.say(said('任务'))));
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['acknowledged']));
  await until(() => yard.posted.length > 0);
  expect(yard.heard).toHaveLength(1);
});

test('what cannot be put on record is not acknowledged, and comes again', async () => {
  const yard = await open({ reply: () => null });
  await yard.ready();
  yard.shelf.broken = true;
  const delivery = yard.say(said('任务'));
  await until(() => yard.control.counts().redelivered > 0);
  yard.shelf.broken = false;
  expect((await delivery).kind).toBe('acknowledged');
});

test('what a process that died had in hand is answered by the next one, and not said again after that', async () => {
  const shelf = memoryShelf();
  shelf.frames.set('msg7==', { frame: said('任务', 'msg7=='), isDone: false });
  const yard = await open({ shelf });
  await until(() => yard.posted.length > 0);
  expect(yard.heard.map(({ id }) => id)).toEqual(['msg7==']);
  await until(() => shelf.frames.get('msg7==')?.isDone);
  yard.again();
  await yard.ready(2);
  expect(yard.heard).toHaveLength(1);
});

test('what was left is heard with the time it was said at, or was kept at; what comes as it is said without one', async () => {
  const shelf = memoryShelf();
  shelf.frames.set('msg7==', { frame: said('任务', 'msg7==', { createAt: 1_000_000 }), isDone: false });
  shelf.frames.set('msg8==', { frame: said('任务', 'msg8=='), isDone: false });
  const yard = await open({ shelf });
  await until(() => yard.heard.length === 2);
  await yard.say(said('任务', 'msg9==', { createAt: 1_000_000 }));
  await until(() => yard.heard.length === 3);
  expect(yard.heard.map(({ id, saidAt }) => [id, saidAt])).toEqual([
    ['msg7==', 1_000_000],
    ['msg8==', 1],
    ['msg9==', undefined],
  ]);
});

test('of many that were left only some are in hand at a time, and none is left in the end', async () => {
  const shelf = memoryShelf();
  for (let i = 0; i < 230; i += 1) {
    const id = `msg${String(i).padStart(3, '0')}`;
    shelf.frames.set(id, { frame: said('任务', id), isDone: false });
  }
  // Kept by another version of us, and readable to none: in nobody's way.
  shelf.frames.set('msg007', { frame: 'oops', isDone: false });
  let inHand = 0;
  let most = 0;
  const reply = async () => {
    inHand += 1;
    most = Math.max(most, inHand);
    await new Promise((resolve) => setTimeout(resolve, 1));
    inHand -= 1;
    return null;
  };
  const yard = await open({ shelf, reply });
  await until(() => yard.heard.length === 229);
  await until(async () => (await shelf.open()).length === 1);
  expect(most).toBeLessThanOrEqual(50);
});

test('what is for another robot, of no known kind or no JSON is acknowledged and not heard', async () => {
  const yard = await open();
  await yard.ready();
  for (const data of [
    said('任务', 'a', { robotCode: 'dingOTHER' }),
    said('任务', 'b', { chatbotCorpId: 'dingOTHER' }),
    said('任务', 'c', { msgtype: 'hologram' }),
    '{}',
    'oops',
  ])
    expect((await yard.say(data)).kind).toBe('acknowledged');
  expect(yard.heard).toEqual([]);
  expect(yard.unread).toEqual([
    ...['refused wrong-robot', 'refused wrong-receiver', 'hologram', 'refused bad-shape', 'refused not-json'],
  ]);
});
