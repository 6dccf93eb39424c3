/** A message is answered once, its answer is kept, and the next message can refer to it. */
import { describe, expect, test } from 'vitest';
import { findInbox, findLastTurn, hasOutcomeSince, insertInbox } from '../../src/store/inbox.repository.ts';
import { databases } from '../support/database.ts';
import { message } from '../support/message.ts';

describe.each(databases())('the inbox on $name', (database) => {
  test('the first answer stands', async () => {
    const store = await database.open();
    const reply = { text: '“引号”\n\0😀\ud800' };
    expect(await store.transact((tx) => insertInbox(tx, message({ messageId: 'a', reply })))).toBe(true);
    expect(await store.transact((tx) => insertInbox(tx, message({ messageId: 'a' })))).toBe(false);
    expect(await store.transact((tx) => findInbox(tx, 'wecom', 'a'))).toEqual({ reply });
  });

  test('silence is an answer, and not having seen a message is another', async () => {
    const store = await database.open();
    await store.transact((tx) => insertInbox(tx, message({ messageId: 'a', reply: null })));
    expect(await store.transact((tx) => findInbox(tx, 'wecom', 'a'))).toEqual({ reply: null });
    expect(await store.transact((tx) => findInbox(tx, 'wecom', 'A'))).toBeNull();
    expect(await store.transact((tx) => findInbox(tx, 'dingtalk', 'a'))).toBeNull();
  });

  test('twenty at once on two stores: one answers', async () => {
    const address = await database.address();
    const stores = [await database.open(address), await database.open(address)];
    const won = await Promise.all(
      Array.from({ length: 10 }).flatMap(() =>
        stores.map((store) => store.transact((tx) => insertInbox(tx, message({ messageId: 'a' })))),
      ),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  test('the last turn is the newest with a follow-up, of this sender, in this chat, since then', async () => {
    const store = await database.open();
    await store.transact(async (tx) => {
      await insertInbox(tx, message({ messageId: '1', sender: 'Ann', receivedAt: 10, followUp: { page: 1 } }));
      await insertInbox(tx, message({ messageId: '2', sender: 'ANN', receivedAt: 30, followUp: { page: 2 } }));
      await insertInbox(tx, message({ messageId: '3', sender: 'ann', receivedAt: 40 }));
      await insertInbox(tx, message({ messageId: '4', sender: 'ann', receivedAt: 50, chatId: 'CHAT', followUp: 1 }));
      await insertInbox(tx, message({ messageId: '5', sender: 'bob', receivedAt: 60, followUp: 1 }));
      await insertInbox(tx, message({ messageId: '6', sender: 'ann', receivedAt: 20, followUp: 0 }));
      const last = { followUp: { page: 2 }, receivedAt: 30, outcome: 'task' };
      expect(await findLastTurn(tx, 'wecom', 'chat', 'aNN', 30, 99)).toEqual(last);
      expect(await findLastTurn(tx, 'wecom', 'chat', 'aNN', 30, 29)).toBeNull();
      expect(await findLastTurn(tx, 'wecom', 'chat', 'ann', 31, 99)).toBeNull();
      expect(await findLastTurn(tx, 'dingtalk', 'chat', 'ann', 0, 99)).toBeNull();
    });
  });

  test('an outcome is known for its sender since then', async () => {
    const store = await database.open();
    await store.transact(async (tx) => {
      await insertInbox(tx, message({ platform: 'dingtalk', sender: 'Ann', outcome: 'talk', receivedAt: 10 }));
      const had = (sender: string, outcome: string, since: number) =>
        hasOutcomeSince(tx, 'dingtalk', sender, outcome, since, 99);
      expect(await had('Ann', 'talk', 10)).toBe(true);
      expect(await had('Ann', 'talk', 11)).toBe(false);
      expect(await had('ann', 'talk', 0)).toBe(false);
      expect(await had('Ann', 'task', 0)).toBe(false);
    });
  });
});
