/** Alerts as rows: found while they live, numbered without gaps, answered once, and their steps never change. */
import { describe, expect, test } from 'vitest';
import {
  addStep,
  dueAlerts,
  findAlert,
  findAlertBySerial,
  freshCode,
  insertAlert,
  liveAlerts,
  nextAlertDue,
  nextSerial,
  saveAlert,
  stepsOf,
} from '../../src/store/alert.repository.ts';
import {
  addReport,
  answersOf,
  answerUnit,
  askedOf,
  askUnits,
  reportsOf,
} from '../../src/store/alert-answer.repository.ts';
import type { Store } from '../../src/store/database.ts';
import { EVENTS, HOUR, moved, NOW, proposal, STATES } from '../domain/alert/alerts.ts';
import { databases } from '../support/database.ts';

async function county(store: Store, name: string): Promise<number> {
  const row = await store.transact((tx) =>
    tx
      .insertInto('unit')
      .values({ name, short: name, kind: 'county', code: null, head: null, parent: null, position: 0, gone: 0 })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  return row.id;
}

describe.each(databases())('alerts on $name', (database) => {
  test('an alert comes back as it was saved, under a code of its own', async () => {
    const store = await database.open();
    const [one, two] = await store.transact(async (tx) => [
      await insertAlert(tx, STATES.draft, NOW),
      await insertAlert(tx, STATES.awaiting, NOW),
    ]);
    expect(one?.alert.code).toMatch(/^[1-9]\d{3}$/);
    expect(one?.alert.code).not.toBe(two?.alert.code);
    const timers = [{ kind: 'pass', at: NOW + 5, ref: '' } as const];
    const saved = { id: one?.id ?? 0, alert: { ...STATES.raised, code: '1234' }, timers };
    await store.transact((tx) => saveAlert(tx, saved));
    expect(await store.transact((tx) => findAlert(tx, saved.id))).toEqual(saved);
    expect(await store.transact((tx) => findAlert(tx, 99))).toBeNull();
    expect(await store.transact((tx) => freshCode(tx, 'x'))).toMatch(/^[1-9]\d{3}$/);
  });

  test('it lives until its last county is free, and is due when its first timer is', async () => {
    const store = await database.open();
    const live = (now: number) => store.transact(async (tx) => (await liveAlerts(tx, now)).length);
    const { id } = await store.transact((tx) => insertAlert(tx, STATES.draft, NOW));
    const timers = [9, 5, 7].map((ms) => ({ kind: 'turn', at: NOW + ms, ref: '' }) as const);
    const lift = { ...EVENTS.lift, proposal: proposal('lift', { at: NOW + HOUR }) };
    const lifted = moved(STATES.issued, [lift, EVENTS.approve]);
    await store.transact((tx) => saveAlert(tx, { id, alert: lifted, timers }));
    expect([await live(NOW + HOUR - 1), await live(NOW + HOUR)]).toEqual([1, 0]);
    expect(await store.transact(nextAlertDue)).toBe(NOW + 5);
    expect(await store.transact((tx) => dueAlerts(tx, NOW + 4))).toEqual([]);
    expect(await store.transact((tx) => dueAlerts(tx, NOW + 5))).toEqual([id]);
    await store.transact((tx) => saveAlert(tx, { id, alert: STATES.issued, timers: [] }));
    expect([await live(NOW), await live(NOW + 99 * HOUR)]).toEqual([1, 1]);
    expect(await store.transact(nextAlertDue)).toBeNull();
  });

  test('steps keep their order and serial numbers count on from the last', async () => {
    const store = await database.open();
    const { id } = await store.transact((tx) => insertAlert(tx, STATES.draft, NOW));
    const step = { at: NOW, actor: '甲', action: 'alert.issue', effectiveAt: NOW, detail: { 级: '橙' } };
    await store.transact(async (tx) => {
      for (let i = 0; i < 11; i += 1) await addStep(tx, id, { ...step, serial: await nextSerial(tx, '橙0114-') });
      await addStep(tx, id, { ...step, serial: null });
    });
    const steps = await store.transact((tx) => stepsOf(tx, id));
    expect(steps.map(({ serial }) => serial).slice(-3)).toEqual(['橙0114-10', '橙0114-11', null]);
    expect(steps[0]).toEqual({ ...step, serial: '橙0114-1' });
    expect(await store.transact((tx) => nextSerial(tx, '演橙0114-'))).toBe('演橙0114-1');
    expect((await store.transact((tx) => findAlertBySerial(tx, '橙0114-7')))?.id).toBe(id);
    expect(await store.transact((tx) => findAlertBySerial(tx, '橙0114-99'))).toBeNull();
    await expect(store.transact((tx) => addStep(tx, id, { ...step, serial: '橙0114-1' }))).rejects.toThrow();
  });

  test('the first answer of a unit stays, every report is kept', async () => {
    const store = await database.open();
    const [a, b] = [await county(store, '甲县'), await county(store, '乙县')];
    const { id } = await store.transact((tx) => insertAlert(tx, STATES.draft, NOW));
    const step = { at: NOW, actor: '甲', action: 'alert.issue', effectiveAt: NOW, detail: {} };
    await store.transact(async (tx) => {
      await addStep(tx, id, { ...step, serial: '橙0114-1' });
      for (let i = 0; i < 2; i += 1)
        await askUnits(tx, { serial: '橙0114-1', alert: id, units: [a, b], asksStart: true });
    });
    const answer = (by: string, now: number) =>
      store.transact((tx) => answerUnit(tx, { serial: '橙0114-1', unit: a }, 'received', by, now));
    expect(await Promise.all([answer('一', NOW), answer('二', NOW)])).toEqual(expect.arrayContaining([true, false]));
    expect(await answer('三', NOW + 1)).toBe(false);
    const answers = await store.transact((tx) => answersOf(tx, '橙0114-1'));
    expect(answers.map(({ unit, receivedAt, startedAt }) => [unit, receivedAt, startedAt])).toEqual([
      [a, NOW, null],
      [b, null, null],
    ]);
    expect(await store.transact((tx) => askedOf(tx, b, [id]))).toHaveLength(1);
    expect(await store.transact((tx) => askedOf(tx, b, []))).toEqual([]);
    const report = { unit: a, slot: NOW, at: NOW, actor: '一', text: '无' };
    await store.transact(async (tx) => {
      await addReport(tx, id, report);
      await addReport(tx, id, { ...report, text: '停工12处' });
    });
    expect((await store.transact((tx) => reportsOf(tx, id))).map(({ text }) => text)).toEqual(['无', '停工12处']);
  });
});
