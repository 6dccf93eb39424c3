/** An account proves a person; a label never does. */
import { describe, expect, test } from 'vitest';
import { findSender, grantRole, listPeople, type Person, savePeople } from '../../src/store/people.repository.ts';
import { databases } from '../support/database.ts';

const staff: Person = {
  label: '示例局 联络员',
  unitId: null,
  post: '联络员',
  accounts: [
    { platform: 'wecom', userId: 'LiaisonA' },
    { platform: 'dingtalk', userId: 'LiaisonA' },
  ],
  grants: [{ role: 'office', unitId: null }],
};
const leader: Person = { label: '示例县 政府主要领导', unitId: null, post: null, accounts: [], grants: [] };

describe.each(databases())('people on $name', (database) => {
  test('WeCom ids are found in any case, others exactly', async () => {
    const store = await database.open();
    await store.transact((tx) => savePeople(tx, [staff]));
    const find = (platform: 'wecom' | 'dingtalk', id: string) => store.transact((tx) => findSender(tx, platform, id));
    const found = { personId: 1, label: staff.label, unitId: null, post: '联络员', roles: ['office'] };
    expect(await find('wecom', 'LIAISONa')).toEqual(found);
    expect(await find('dingtalk', 'LiaisonA')).toEqual(found);
    expect(await find('dingtalk', 'liaisona')).toBeNull();
    expect(await find('wecom', staff.label)).toBeNull();
    expect(await find('wecom', '')).toBeNull();
  });

  test('saving twice changes nothing, accounts follow the last list, grants only grow', async () => {
    const store = await database.open();
    await store.transact((tx) => savePeople(tx, [staff, leader]));
    await store.transact((tx) => savePeople(tx, [staff, leader]));
    const moved = { ...leader, post: '县长', accounts: [{ platform: 'wecom' as const, userId: 'liaisona' }] };
    await store.transact((tx) => savePeople(tx, [moved, { ...staff, accounts: [], grants: [] }]));
    await store.transact((tx) => savePeople(tx, [moved]));
    expect(await store.transact(listPeople)).toEqual([
      { id: 1, ...staff, accounts: [] },
      { id: 2, ...moved, accounts: moved.accounts.map((account) => ({ ...account, boundAt: null })) },
    ]);
    expect(await store.transact((tx) => findSender(tx, 'wecom', 'LiaisonA'))).toMatchObject({ personId: 2 });
  });

  test('a role granted twice is one, with and without an area', async () => {
    const store = await database.open();
    await store.transact(async (tx) => {
      await savePeople(tx, [staff]);
      const { id } = await tx
        .insertInto('unit')
        .values({ name: '甲', short: '甲', kind: 'county', code: null, head: null, parent: null, position: 0, gone: 0 })
        .returning('id')
        .executeTakeFirstOrThrow();
      for (const unitId of [null, id, null, id]) await grantRole(tx, 1, { role: 'office', unitId });
    });
    const [person] = await store.transact(listPeople);
    expect(person?.grants).toHaveLength(2);
    expect(await store.transact((tx) => findSender(tx, 'wecom', 'liaisona'))).toMatchObject({ roles: ['office'] });
    await expect(store.transact((tx) => grantRole(tx, 99, { role: 'office', unitId: null }))).rejects.toThrow();
  });
});
