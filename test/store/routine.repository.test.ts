/** What is due by the clock, and which tables are still to be drawn: read, planned and closed once, on both databases. */
import { describe, expect, test } from 'vitest';
import { dueRoutines, findRoutine, planRoutine } from '../../src/store/routine.repository.ts';
import { addSheetRequest, closeSheetRequest, nextSheetRequest } from '../../src/store/sheet-request.repository.ts';
import { databases } from '../support/database.ts';

describe.each(databases())('on $name', (database) => {
  test('a routine is due from its moment on; a new ledger has all of them unplanned', async () => {
    const store = await database.open();
    await store.transact(async (tx) => {
      expect(await dueRoutines(tx, 0)).toEqual(['deadlines', 'progress-brief', 'progress-sheet']);
      await planRoutine(tx, { name: 'deadlines', nextAt: 5_000_000_000_000, doneTo: '2027-01-01' });
      expect(await dueRoutines(tx, 4_999_999_999_999)).toEqual(['progress-brief', 'progress-sheet']);
      expect(await dueRoutines(tx, 5_000_000_000_000)).toContain('deadlines');
      expect(await findRoutine(tx, 'deadlines')).toEqual({
        ...{ name: 'deadlines', nextAt: 5_000_000_000_000, doneTo: '2027-01-01' },
      });
      expect(await findRoutine(tx, 'no such')).toBeNull();
    });
  });

  test('tables asked for are drawn in order, each once', async () => {
    const store = await database.open();
    const account = { kind: 'account', platform: 'wecom', userId: 'u', name: '市大气办 值班员' } as const;
    await store.transact(async (tx) => {
      expect(await nextSheetRequest(tx)).toBeNull();
      await addSheetRequest(tx, '2027-02-01', { kind: 'office' }, 1);
      await addSheetRequest(tx, '2027-02-02', account, 2);
      const first = await nextSheetRequest(tx);
      expect(first).toMatchObject({ day: '2027-02-01', reader: { kind: 'office' } });
      expect(await closeSheetRequest(tx, first?.id ?? 0, 3)).toBe(true);
      expect(await closeSheetRequest(tx, first?.id ?? 0, 4)).toBe(false);
      expect(await nextSheetRequest(tx)).toMatchObject({ day: '2027-02-02', reader: account });
    });
  });
});
