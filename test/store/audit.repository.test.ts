/** The audit chain does not fork, and whatever is done to it afterwards shows. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { appendAudit, verifyAudit } from '../../src/store/audit.repository.ts';
import type { Store } from '../../src/store/database.ts';
import { databases } from '../support/database.ts';

const entry = (at: number) => ({
  at,
  actor: '大气办',
  action: 'plan.import',
  subject: `方案${at}`,
  detail: { b: [at], a: null },
});

async function chain(store: Store, length: number): Promise<void> {
  for (let at = 1; at <= length; at += 1) await store.transact((tx) => appendAudit(tx, entry(at)));
}

describe.each(databases())('the audit chain on $name', (database) => {
  test('an empty chain verifies', async () => {
    const store = await database.open();
    expect(await store.transact(verifyAudit)).toEqual({ ok: true, count: 0, head: '' });
  });

  test('50 at once from each of two stores make one chain', async () => {
    const address = await database.address();
    const stores = [await database.open(address), await database.open(address)];
    await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        stores.map((store) => store.transact((tx) => appendAudit(tx, entry(at)))),
      ).flat(),
    );
    const verdicts = await Promise.all(stores.map((store) => store.transact(verifyAudit)));
    expect(verdicts[0]).toMatchObject({ ok: true, count: 100, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(verdicts[1]).toEqual(verdicts[0]);
  });

  test('a unit that is taken back leaves no gap', async () => {
    const store = await database.open();
    const failing = store.transact(async (tx) => {
      await appendAudit(tx, entry(1));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await chain(store, 2);
    expect(await store.transact(verifyAudit)).toMatchObject({ ok: true, count: 2 });
  });

  test('a chain longer than one page verifies', async () => {
    const store = await database.open();
    await store.transact(async (tx) => {
      for (let at = 1; at <= 1001; at += 1) await appendAudit(tx, entry(at));
    });
    expect(await store.transact(verifyAudit)).toMatchObject({ ok: true, count: 1001 });
  });

  test('a row rewritten together with its own hash no longer fits the next', async () => {
    const store = await database.open();
    await chain(store, 3);
    const forged = await database.open();
    await forged.transact((tx) => appendAudit(tx, entry(1)));
    await forged.transact((tx) => appendAudit(tx, { ...entry(2), actor: '别人' }));
    const row = await forged.transact((tx) =>
      tx.selectFrom('audit').select(['actor', 'hash']).where('id', '=', 2).executeTakeFirstOrThrow(),
    );
    await store.transact((tx) => tx.updateTable('audit').set(row).where('id', '=', 2).execute());
    expect(await store.transact(verifyAudit)).toEqual({ ok: false, at: 3 });
  });

  test.each([
    ['an actor changed', "update audit set actor = '别人' where id = 2", 2],
    ['a detail changed', "update audit set detail = '{}' where id = 1", 1],
    ['a detail made unreadable', "update audit set detail = '{' where id = 3", 3],
    ['a time changed', 'update audit set at = at + 1 where id = 3', 3],
    ['a row taken from the middle', 'delete from audit where id = 2', 2],
    ['the last row taken away', 'delete from audit where id = 3', 3],
    ['the first row taken away', 'delete from audit where id = 1', 1],
    ['a hash changed with its row', "update audit set hash = 'f' where id = 2", 2],
    ['the head turned back', 'update audit_head set count = 2', 3],
    ['the head’s hash changed', "update audit_head set hash = 'f'", 3],
    [
      'a row put behind the end',
      "insert into audit select 4, at, actor, action, subject, detail, hash, 'f' from audit where id = 3",
      4,
    ],
  ])('%s is found', async (_, tampering, at) => {
    const store = await database.open();
    await chain(store, 3);
    await store.transact((tx) => sql.raw(tampering).execute(tx));
    expect(await store.transact(verifyAudit)).toEqual({ ok: false, at });
  });
});
