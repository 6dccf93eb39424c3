/** The directory keeps ids by name, order by list, and units it no longer lists out of sight. */
import { describe, expect, test } from 'vitest';
import type { Group, Unit } from '../../src/domain/directory/unit.ts';
import { readDirectory, saveDirectory } from '../../src/store/directory.repository.ts';
import { bumpRevision, readRevision } from '../../src/store/revision.repository.ts';
import { databases } from '../support/database.ts';

function unit(name: string, given: Partial<Unit> = {}): Omit<Unit, 'id'> {
  return { name, short: name, kind: 'bureau', aliases: [], code: null, head: null, parent: null, ...given };
}

const county = unit('丙县', {
  kind: 'county',
  code: '140999',
  head: '县长',
  parent: '示例市',
  aliases: ['丙', 'BING'],
});
const group: Group = { name: '各县', aliases: ['各县（市、区）'], members: ['丙县', '甲局'] };

describe.each(databases())('the directory on $name', (database) => {
  test('comes back as it was saved, in its order', async () => {
    const store = await database.open();
    const list = { units: [county, unit('甲局', { aliases: ['甲'] }), unit('乙局')], groups: [group] };
    await store.transact((tx) => saveDirectory(tx, list));
    const { units, groups } = await store.transact(readDirectory);
    expect(units.map(({ id: _, ...rest }) => rest)).toEqual(list.units);
    expect(groups).toEqual([group]);
  });

  test('is empty before the first list', async () => {
    const store = await database.open();
    expect(await store.transact(readDirectory)).toEqual({ units: [], groups: [] });
  });

  test('keeps the id of a known name through dropping and listing again', async () => {
    const store = await database.open();
    const save = (...units: Omit<Unit, 'id'>[]) =>
      store.transact(async (tx) => {
        await saveDirectory(tx, { units, groups: [] });
        return (await readDirectory(tx)).units;
      });
    const [first] = await save(unit('甲局'), unit('乙局'));
    expect((await save(unit('乙局'), unit('丁局'))).map(({ name }) => name)).toEqual(['乙局', '丁局']);
    const [, back] = await save(unit('乙局'), unit('甲局', { short: '市甲局', aliases: ['甲'] }));
    expect(back).toEqual({ ...unit('甲局', { short: '市甲局', aliases: ['甲'] }), id: first?.id });
  });

  test.each([
    ['a unit listed twice', { units: [unit('甲局'), unit('甲局')], groups: [] }],
    ['a member that is no unit', { units: [unit('甲局')], groups: [group] }],
    ['a group listed twice', { units: [county, unit('甲局')], groups: [group, group] }],
    ['a member twice', { units: [unit('甲局')], groups: [{ ...group, members: ['甲局', '甲局'] }] }],
  ])('%s leaves the old list standing', async (_, list) => {
    const store = await database.open();
    await store.transact((tx) => saveDirectory(tx, { units: [unit('戊局')], groups: [] }));
    await expect(store.transact((tx) => saveDirectory(tx, list))).rejects.toThrow();
    expect((await store.transact(readDirectory)).units.map(({ name }) => name)).toEqual(['戊局']);
    expect(await store.transact((tx) => readRevision(tx, 'directory'))).toBe(1);
  });

  test('a thousand aliases and members fit', async () => {
    const store = await database.open();
    const units = Array.from({ length: 1200 }, (_, index) => unit(`单位${index}`));
    const aliases = Array.from({ length: 1200 }, (_, index) => `别名${index}`);
    const members = units.map(({ name }) => name);
    const list = { units: [unit('甲局', { aliases }), ...units], groups: [{ name: '全部', aliases: [], members }] };
    await store.transact((tx) => saveDirectory(tx, list));
    const read = await store.transact(readDirectory);
    expect(read.units[0]?.aliases).toEqual(aliases);
    expect(read.groups[0]?.members).toEqual(members);
  });

  test('revisions count their own changes', async () => {
    const store = await database.open();
    await store.transact((tx) => bumpRevision(tx, 'ledger'));
    await store.transact((tx) => bumpRevision(tx, 'ledger'));
    expect(await store.transact((tx) => readRevision(tx, 'ledger'))).toBe(2);
    expect(await store.transact((tx) => readRevision(tx, 'directory'))).toBe(0);
  });
});
