/** Plans, tasks, obligations and events: what an import writes is what a look-up reads. */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/database.ts';
import { readDirectory, saveDirectory } from '../../src/store/directory.repository.ts';
import { listObligations, type Obligation, replaceObligations } from '../../src/store/obligation.repository.ts';
import {
  findPlanByNumber,
  insertPlan,
  listPlans,
  type PlanRecord,
  updatePlan,
} from '../../src/store/plan.repository.ts';
import {
  findTask,
  insertTask,
  markTaskGone,
  readTasks,
  searchTasks,
  type TaskRecord,
  updateTask,
} from '../../src/store/task.repository.ts';
import { appendTaskEvent, listTaskEvents } from '../../src/store/task-event.repository.ts';
import { databases } from '../support/database.ts';

const TODAY = '2021-04-01';
const plan: Omit<PlanRecord, 'id'> = {
  title: '示例方案',
  documentNumber: '示发〔2021〕1号',
  shortName: '示例',
  issuer: '示例办',
  issuedOn: '2021-04-01',
  periodFrom: '2021-04-01',
  periodTo: null,
  digest: 'd',
  fileName: 'a.txt',
  importedAt: 1_618_200_000_000,
  remindDays: [7, 1, 0],
  clock: 'calendar' as const,
  importedBy: 'office',
};

function task(planId: number, key: string, given: Partial<TaskRecord> = {}): Omit<TaskRecord, 'id'> {
  return {
    planId,
    key,
    number: key,
    section: '一',
    title: `标题${key}`,
    text: `正文${key}`,
    content: {
      clauses: [{ text: `正文${key}`, assignments: [{ unit: '甲局', role: 'lead', raw: '甲局牵头' }] }],
      deadlines: [{ date: '2021-04-15', kind: 'report', text: '4月15日前', clause: 0 }],
    },
    position: Number(key.replace(/\D/g, '')),
    status: 'open',
    goneAt: null,
    ...given,
  };
}

async function withUnits(store: Store): Promise<[number, number]> {
  const unit = { kind: 'bureau' as const, aliases: [], code: null, head: null, parent: null };
  const units = ['甲局', '乙局'].map((name) => ({ ...unit, name, short: name }));
  return store.transact(async (tx) => {
    await saveDirectory(tx, { units, groups: [] });
    const [first, second] = (await readDirectory(tx)).units;
    return [first?.id ?? 0, second?.id ?? 0];
  });
}

const owes = (unitId: number, given: Partial<Obligation> = {}): Obligation => ({
  unitId,
  role: 'lead',
  clauses: [0],
  dueOn: null,
  ...given,
});

describe.each(databases())('the ledger on $name', (database) => {
  test('a plan is found by its number and changed whole', async () => {
    const store = await database.open();
    const id = await store.transact((tx) => insertPlan(tx, plan));
    expect(await store.transact((tx) => findPlanByNumber(tx, plan.documentNumber))).toEqual({ id, ...plan });
    const revised = {
      id,
      ...plan,
      title: '修订',
      periodFrom: null,
      periodTo: '2022-02-28',
      importedAt: 1_700_000_000_123,
    };
    await store.transact((tx) => updatePlan(tx, revised));
    expect(await store.transact(listPlans)).toEqual([revised]);
    expect(await store.transact((tx) => findPlanByNumber(tx, '别的'))).toBeNull();
  });

  test('one number is one plan; plans without a number are many and not found by it', async () => {
    const store = await database.open();
    const both = [1, 2].map(() => store.transact((tx) => insertPlan(tx, plan)));
    expect((await Promise.allSettled(both)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (let twice = 0; twice < 2; twice += 1)
      await store.transact((tx) => insertPlan(tx, { ...plan, documentNumber: '' }));
    expect(await store.transact(listPlans)).toHaveLength(3);
    expect(await store.transact((tx) => findPlanByNumber(tx, ''))).toBeNull();
  });

  test('tasks are read in the document’s order; a gone one is in no list', async () => {
    const store = await database.open();
    await store.transact(async (tx) => {
      const planId = await insertPlan(tx, plan);
      const second = await insertTask(tx, task(planId, '2'));
      const first = await insertTask(tx, task(planId, '1'));
      const gone = await insertTask(tx, task(planId, '3'));
      await markTaskGone(tx, gone, 5);
      expect(await readTasks(tx, planId)).toEqual([
        { id: first, ...task(planId, '1') },
        { id: second, ...task(planId, '2') },
      ]);
      // A revision renumbers: keys pass each other while the rows stay.
      await updateTask(tx, { id: first, ...task(planId, '2', { title: '改', status: 'closed' }) });
      await updateTask(tx, { id: second, ...task(planId, '1') });
      expect((await readTasks(tx, planId)).map(({ id, key, title }) => [id, key, title])).toEqual([
        [second, '1', '标题1'],
        [first, '2', '改'],
      ]);
      expect(await findTask(tx, [planId], '3')).toEqual([]);
      await updateTask(tx, { id: gone, ...task(planId, '3') });
      expect(await findTask(tx, [planId], '3')).toHaveLength(1);
    });
  });

  test('a key is looked for in the plans asked about', async () => {
    const store = await database.open();
    await store.transact(async (tx) => {
      const one = await insertPlan(tx, plan);
      const two = await insertPlan(tx, { ...plan, documentNumber: '二' });
      await insertTask(tx, task(two, '应急1'));
      await insertTask(tx, task(one, '应急1'));
      const plansOf = async (...ids: number[]) => (await findTask(tx, ids, '应急1')).map(({ planId }) => planId);
      expect(await plansOf(two, one)).toEqual([one, two]);
      expect(await plansOf(two)).toEqual([two]);
      expect(await plansOf()).toEqual([]);
      expect(await findTask(tx, [one], '应急')).toEqual([]);
      expect(await findTask(tx, [one], '\0')).toEqual([]);
    });
  });

  test.each([
    [['散煤'], ['1', '2']],
    [['散煤', '检查'], ['2']],
    [['vocs'], ['3']],
    [['VOCs'], ['3']],
    [['应急4'], ['应急4']],
    [['%'], ['5']],
    [['_'], ['5']],
    [['\\'], ['5']],
    [['Ⅲ级'], ['6']],
    [["'; drop table task; --"], []],
    [['\0'], []],
    [[], []],
  ])('searching %j finds %j', async (words, keys) => {
    const store = await database.open();
    const found = await store.transact(async (tx) => {
      const planId = await insertPlan(tx, plan);
      await insertTask(tx, task(planId, '1', { title: '散煤治理' }));
      await insertTask(tx, task(planId, '2', { text: '检查煤场，禁烧散煤' }));
      await insertTask(tx, task(planId, '3', { title: 'VOCs 排查' }));
      await insertTask(tx, task(planId, '应急4'));
      await insertTask(tx, task(planId, '5', { text: '降低 10%_\\' }));
      await insertTask(tx, task(planId, '6', { text: 'Ⅲ级响应' }));
      await insertTask(tx, task(planId, '7', { title: '散煤', goneAt: 1 }));
      expect(await searchTasks(tx, [], words)).toEqual([]);
      return searchTasks(tx, [planId], words);
    });
    expect(found.map(({ key }) => key)).toEqual(keys);
  });

  test('obligations come with their task, by plan and place, for this unit and these plans alone', async () => {
    const store = await database.open();
    const [first, second] = await withUnits(store);
    await store.transact(async (tx) => {
      const one = await insertPlan(tx, plan);
      const two = await insertPlan(tx, { ...plan, documentNumber: '二' });
      const late = await insertTask(tx, task(one, '2'));
      const early = await insertTask(tx, task(one, '1'));
      const other = await insertTask(tx, task(two, '1'));
      const gone = await insertTask(tx, task(one, '3'));
      await replaceObligations(tx, one, late, [owes(first), owes(second, { role: 'support' })], TODAY);
      await replaceObligations(
        tx,
        one,
        early,
        [owes(first, { role: 'responsible', clauses: [0, 2], dueOn: '2021-04-15' })],
        TODAY,
      );
      await replaceObligations(tx, two, other, [owes(first)], TODAY);
      await replaceObligations(tx, one, gone, [owes(first)], TODAY);
      await markTaskGone(tx, gone, 5);

      const { text: _, goneAt: __, ...described } = task(one, '1');
      const rows = await listObligations(tx, first, [one]);
      expect(rows[0]).toEqual({
        taskId: early,
        ...described,
        role: 'responsible',
        clauses: [0, 2],
        dueOn: '2021-04-15',
        documentDueOn: '2021-04-15',
        waits: null,
      });
      expect(rows.map(({ taskId }) => taskId)).toEqual([early, late]);
      expect((await listObligations(tx, first, [two, one])).map(({ taskId }) => taskId)).toEqual([early, late, other]);
      expect((await listObligations(tx, second, [one])).map(({ role }) => role)).toEqual(['support']);
      expect(await listObligations(tx, first, [])).toEqual([]);
      expect(await listObligations(tx, 999, [one])).toEqual([]);

      await replaceObligations(tx, one, late, [], TODAY);
      expect((await listObligations(tx, first, [one])).map(({ taskId }) => taskId)).toEqual([early]);
    });
  });

  test('a unit has a role once in a task, and only tasks and units that are there', async () => {
    const store = await database.open();
    const [first] = await withUnits(store);
    const [planId, taskId] = await store.transact(async (tx) => {
      const id = await insertPlan(tx, plan);
      return [id, await insertTask(tx, task(id, '1'))] as const;
    });
    for (const wrong of [[owes(first), owes(first)], [owes(999)]]) {
      await expect(store.transact((tx) => replaceObligations(tx, planId, taskId, wrong, TODAY))).rejects.toThrow();
    }
    expect(await store.transact((tx) => listObligations(tx, first, [planId]))).toEqual([]);
  });

  test('events stay in order and outlive the task', async () => {
    const store = await database.open();
    await store.transact(async (tx) => {
      const taskId = await insertTask(tx, task(await insertPlan(tx, plan), '1'));
      const events = [
        { taskId, at: 2_000_000_000_000, actor: '甲局', kind: 'progress', detail: { 百分比: 50, 附: null } },
        { taskId, at: 1, actor: '大气办', kind: 'closed', detail: null },
      ];
      for (const event of events) await appendTaskEvent(tx, event);
      await markTaskGone(tx, taskId, 3);
      expect(await listTaskEvents(tx, taskId)).toEqual(events);
      expect(await listTaskEvents(tx, taskId + 1)).toEqual([]);
    });
  });
});
