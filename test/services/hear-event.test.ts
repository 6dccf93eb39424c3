/** What a platform tells of groups and messages: noted once, told to the office once, on both databases. */
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../src/domain/happening.ts';
import { textMessage } from '../../src/domain/outgoing.ts';
import { apply } from '../../src/services/apply.ts';
import { hearEvent } from '../../src/services/hear-event.ts';
import { findGroup } from '../../src/store/group.repository.ts';
import { findByName, nameOutbox } from '../../src/store/outbox-name.repository.ts';
import { savePeople } from '../../src/store/people.repository.ts';
import { receiptsOf, requestRecall } from '../../src/store/receipt.repository.ts';
import { databases } from '../support/database.ts';
import { bindGroup } from '../support/groups.ts';

const NOW = Date.parse('2026-01-14T23:20:00+08:00');
const CHAT = 'cidDAIXIAN+/==';

describe.each(databases())('on $name', (database) => {
  async function office() {
    const store = await database.open();
    const ids = await store.transact(async (tx) => {
      await bindGroup(tx, { title: '大气办', webhook: 'https://x/robot', isOffice: true }, NOW);
      return bindGroup(
        tx,
        { title: '代县大气群', webhook: 'https://x/1', platform: 'dingtalk', conversation: CHAT },
        NOW,
      );
    });
    const told = () =>
      store.transact(async (tx) => {
        const rows = await tx
          .selectFrom('outbox')
          .select('content')
          .where('group_id', '!=', ids)
          .orderBy('id')
          .execute();
        return rows.map(({ content }) => JSON.parse(content).title as string);
      });
    const hear = (what: Happening, id = 'e1') =>
      store.transact((tx) => hearEvent(tx, { platform: 'dingtalk', id, what }, NOW));
    const group = () => store.transact((tx) => findGroup(tx, ids));
    const audit = () =>
      store.transact((tx) => tx.selectFrom('audit').select(['action', 'subject']).orderBy('id').execute());
    return { store, id: ids, hear, told, group, audit };
  }

  test('a group goes by its new name, and the record says so', async () => {
    const { hear, group, audit, told } = await office();
    await hear({ kind: 'renamed', chat: CHAT, title: '代县蓝天群' });
    await hear({ kind: 'renamed', chat: CHAT, title: '不该再改' });
    await hear({ kind: 'renamed', chat: CHAT, title: '代县蓝天群' }, 'e2');
    expect(await group()).toMatchObject({ title: '代县蓝天群', state: 'active' });
    expect(await audit()).toEqual([{ action: 'group.rename', subject: '代县大气群' }]);
    expect(await told()).toEqual([]);
  });

  test('a dissolved group is stopped and the office told, once', async () => {
    const { hear, group, told } = await office();
    await hear({ kind: 'dissolved', chat: CHAT });
    await hear({ kind: 'dissolved', chat: CHAT });
    await hear({ kind: 'robot-left', chat: CHAT }, 'e2');
    expect(await group()).toMatchObject({ state: 'stopped', stop_why: '群已解散' });
    expect(await told()).toEqual(['【停发】代县大气群']);
  });

  test('the robot out of the group stops it, and back in it goes on', async () => {
    const { hear, group, told } = await office();
    await hear({ kind: 'robot-came', chat: CHAT }, 'e0');
    await hear({ kind: 'robot-left', chat: CHAT });
    expect(await group()).toMatchObject({ state: 'stopped', stop_code: 'robot-left' });
    await hear({ kind: 'robot-came', chat: CHAT }, 'e2');
    expect(await group()).toMatchObject({ state: 'active', stop_code: null });
    expect(await told()).toEqual(['【停发】代县大气群', '【恢复】代县大气群']);
  });

  test('the office hears of people of the roster that left, not of others', async () => {
    const { store, hear, told } = await office();
    const account = { platform: 'dingtalk', userId: 'staff-7' } as const;
    await store.transact((tx) =>
      savePeople(tx, [{ label: '代县 联络员', unitId: null, post: '联络员', accounts: [account], grants: [] }]),
    );
    await hear({ kind: 'people-left', chat: CHAT, users: ['staff-8'] });
    expect(await told()).toEqual([]);
    await hear({ kind: 'people-left', chat: CHAT, users: ['staff-8', 'staff-7'] }, 'e2');
    expect(await told()).toEqual(['【退群】代县大气群']);
  });

  test('of a group that is not ours nothing is kept', async () => {
    const { hear, audit, told } = await office();
    for (const kind of ['dissolved', 'robot-left', 'robot-came'] as const) await hear({ kind, chat: 'cidOTHER' }, kind);
    expect(await audit()).toEqual([]);
    expect(await told()).toEqual([]);
  });

  describe('of a message of ours', () => {
    async function sent() {
      const yard = await office();
      const { store, id } = yard;
      await store.transact((tx) =>
        apply(
          tx,
          ['staff-1', 'staff-2', null].map((user) => ({
            ...{ kind: 'push', purpose: 'alert', serial: '橙0114-1', isDrill: false, at: null, expires: null },
            ...{ message: textMessage('【橙色预警】'), dedupeKey: `橙0114-1:${user}` },
            to:
              user === null
                ? { kind: 'group', group: id }
                : { kind: 'account', platform: 'dingtalk', user, name: user },
          })),
          NOW,
        ),
      );
      const rows = await store.transact((tx) => receiptsOf(tx, '橙0114-1'));
      await store.transact(async (tx) => {
        // Two persons of one request share its key.
        for (const row of rows) {
          const key = row.group === null ? 'PERSONS' : 'GROUP';
          await nameOutbox(tx, row.id, [key]);
          await nameOutbox(tx, row.id, [key]);
          const accepted = { state: 'accepted' as const, receipts: JSON.stringify([key]) };
          await tx.updateTable('outbox').set(accepted).where('id', '=', row.id).execute();
        }
      });
      const receipts = () => store.transact((tx) => receiptsOf(tx, '橙0114-1'));
      const readAt = (target: string) =>
        store.transact((tx) => tx.selectFrom('outbox').select('read_at').where('target', '=', target).execute());
      return { ...yard, receipts, readAt };
    }
    const read = (receipt: string, user: string, at: number): Happening => ({ kind: 'read', receipt, user, at });

    test('readers are noted, each once, with the time of the first', async () => {
      const { store, id, hear, receipts, readAt } = await sent();
      await hear(read('GROUP', 'staff-1', NOW + 1), 'r1');
      await Promise.all([
        hear(read('GROUP', 'staff-2', NOW + 2), 'r2'),
        hear(read('GROUP', 'staff-3', NOW + 3), 'r3'),
        hear(read('GROUP', 'staff-1', NOW + 4), 'r4'),
      ]);
      const [group] = (await receipts()).filter((row) => row.group === id);
      expect(group?.readers?.toSorted()).toEqual(['staff-1', 'staff-2', 'staff-3']);
      expect(await readAt(`group:${id}`)).toEqual([{ read_at: NOW + 1 }]);
      expect(await store.transact((tx) => findByName(tx, 'PERSONS'))).toHaveLength(2);
    });

    test('a person’s reading is his own row’s, whoever shared the request', async () => {
      const { hear, receipts } = await sent();
      await hear(read('PERSONS', 'staff-2', NOW + 1), 'r1');
      await hear(read('NOBODY', 'staff-2', NOW + 1), 'r2');
      const rows = (await receipts()).filter(({ account }) => account !== null);
      expect(rows.map(({ account, readers }) => [account, readers])).toEqual([
        ['staff-1', null],
        ['staff-2', ['staff-2']],
      ]);
    });

    test('taken out of a group by somebody, the office is told once', async () => {
      const { hear, receipts, told, audit } = await sent();
      const before = (await told()).length;
      await hear({ kind: 'recalled', receipt: 'GROUP', at: NOW + 1 }, 'c1');
      await hear({ kind: 'recalled', receipt: 'GROUP', at: NOW + 2 }, 'c2');
      expect((await receipts()).find(({ group }) => group !== null)?.recalledAt).toBe(NOW + 1);
      expect((await told()).slice(before)).toEqual(['【被撤回】橙0114-1']);
      expect(await audit()).toEqual([{ action: 'push.recalled', subject: '橙0114-1' }]);
    });

    test('taken back by ourselves is no news', async () => {
      const { store, hear, told } = await sent();
      await store.transact((tx) => requestRecall(tx, '橙0114-1', NOW));
      const before = (await told()).length;
      await hear({ kind: 'recalled', receipt: 'GROUP', at: NOW + 1 }, 'c1');
      expect((await told()).length).toBe(before);
    });
  });
});
