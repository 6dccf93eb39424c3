/** Importing a plan, again, revised, and with another list of units: on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plan, Task } from '../../src/domain/plan/plan.ts';
import { createServices } from '../../src/services/services.ts';
import type { Store } from '../../src/store/database.ts';
import { readTasks } from '../../src/store/task.repository.ts';
import { listTaskEvents } from '../../src/store/task-event.repository.ts';
import { exampleUnits } from '../domain/directory/example-directory.ts';
import { alertSettings } from '../support/alert-settings.ts';
import { databases } from '../support/database.ts';

const NOW = Date.parse('2021-04-12T09:00:00+08:00');
const services = createServices('Asia/Shanghai', alertSettings());
const duty = (key: string, title: string, unit: string): Task => ({
  key,
  number: key,
  section: '任务',
  title,
  text: title,
  clauses: [{ text: title, assignments: [{ unit, role: 'lead', raw: unit }] }],
  deadlines: [],
});
const plan = (...tasks: Task[]): Plan => ({
  title: '示例方案',
  documentNumber: '示办发〔2021〕1号',
  issuer: '示例办',
  issuedOn: '2021-04-01',
  period: { from: null, to: null },
  sections: [],
  tasks,
  unread: [],
});
const input = (digest: string, ...tasks: Task[]) => ({
  plan: plan(...tasks),
  digest,
  fileName: 'a.txt',
  actor: '示例',
});

describe.each(databases())('on $name', (database) => {
  let store: Store;
  beforeAll(async () => {
    store = await database.open();
    await store.transact((tx) => services.importUnits(tx, { ...exampleUnits(), actor: '示例', fileName: 'u' }, NOW));
  });
  afterAll(() => store.close());
  const importPlan = (given: ReturnType<typeof input>) => store.transact((tx) => services.importPlan(tx, given, NOW));
  const tasksOf = async (unit: string) => {
    const result = await store.transact((tx) => services.unitTasks(tx, { name: unit }, NOW));
    return result.ok ? result.tasks.lead.map(({ key, title }) => `${key} ${title}`) : [];
  };
  const audited = async () => {
    const verdict = await store.transact((tx) => services.verifyAudit(tx, null, NOW));
    return verdict.ok ? verdict.count : 'broken';
  };

  test('a preview writes nothing, an import does, the same file twice nothing more', async () => {
    const first = input('d1', duty('1', '散煤管控', '市能源局'), duty('2', '扬尘治理', '市住建局'));
    const preview = await store.transact((tx) => services.previewPlan(tx, first, NOW));
    expect(preview).toMatchObject({ kind: 'new' });
    expect(await tasksOf('市能源局')).toEqual([]);
    expect(await importPlan(first)).toMatchObject({ preview: { kind: 'new' }, unknown: [] });
    expect(await tasksOf('市能源局')).toEqual(['1 散煤管控']);
    const before = await audited();
    expect(await importPlan(first)).toMatchObject({ preview: { kind: 'same' } });
    expect(await audited()).toBe(before);
  });

  test('a revision keeps ids and history, moves duties, and lets what is gone answer no more', async () => {
    const ids = await store.transact(async (tx) => (await readTasks(tx, 1)).map(({ id, title }) => ({ id, title })));
    const done = await importPlan(
      input(
        'd2',
        duty('1', '机动车检查', '市公安局'),
        duty('2', '散煤管控', '市市场监督管理局'),
        duty('3', '星火治理', '不存在的局'),
      ),
    );
    expect(done.unknown).toEqual(['不存在的局']);
    expect(await tasksOf('市能源局')).toEqual([]);
    expect(await tasksOf('市市场监管局')).toEqual(['2 散煤管控']);
    const tasks = await store.transact((tx) => readTasks(tx, 1));
    const coal = ids.find(({ title }) => title === '散煤管控');
    expect(tasks.map(({ key, title }) => `${key} ${title}`)).toEqual(['1 机动车检查', '2 散煤管控', '3 星火治理']);
    expect(tasks.find(({ title }) => title === '散煤管控')?.id).toBe(coal?.id);
    const events = await store.transact((tx) => listTaskEvents(tx, coal?.id ?? 0));
    expect(events.map(({ kind }) => kind)).toEqual(['new', 'changed']);
    const dust = ids.find(({ title }) => title === '扬尘治理');
    expect((await store.transact((tx) => listTaskEvents(tx, dust?.id ?? 0))).at(-1)?.kind).toBe('gone');
    expect(await tasksOf('市住建局')).toEqual([]);
  });

  test('a unit entered later is given its old duties', async () => {
    const { units, groups } = exampleUnits();
    const late = {
      name: '不存在的局',
      short: '不存在的局',
      kind: 'bureau',
      aliases: [],
      code: null,
      head: null,
      parent: null,
    } as const;
    await store.transact((tx) =>
      services.importUnits(tx, { units: [...units, late], groups, actor: '示例', fileName: 'u' }, NOW),
    );
    expect(await tasksOf('不存在的局')).toEqual(['3 星火治理']);
    expect(await audited()).toBeTypeOf('number');
  });
});
