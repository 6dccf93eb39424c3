/** The founding plan (read from the shared reference when it is there) and the example that restates its facts. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deliverable } from '../../../src/domain/plan/deliverable.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { readPlan } from '../../../src/domain/plan/read-plan.ts';
import { shortTitle } from '../../../src/domain/plan/short-title.ts';

const ORIGINAL = new URL('../../../../shared/reference/plan-xinzhou-2021-10.txt', import.meta.url);
const EXAMPLE = new URL('../../../examples/plan-winter-games-2021.txt', import.meta.url);
const present = existsSync(ORIGINAL);
if (!present) console.warn('SKIPPED: the founding plan is not beside this clone; only the example is tested.');

function planOf(file: URL): Plan {
  const reading = readPlan(readFileSync(file, 'utf8'));
  if (!reading.ok) throw new Error(reading.code);
  return reading.plan;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
const COUNTIES = '各县<市、区>人民政府';
const DATES = [
  ['2', 'report', '2021-04-15'],
  ['3', 'complete', '2021-10-31'],
  ['6', 'report', '2021-04-15'],
  ['7', 'report', '2021-04-15'],
  ['10', 'effective-from', '2022-01-01'],
  ['10', 'effective-from', '2021-10-01'],
  ['11', 'effective-from', '2021-07-01'],
  ['11', 'complete', '2021-12-31'],
  ['16', 'effective-from', '2021-10-01'],
  ['应急1', 'complete', '2021-09-30'],
];

const files: readonly (readonly [string, URL])[] = [
  ['the example', EXAMPLE],
  ['the founding plan', ORIGINAL],
];

describe.each(files.filter(([, file]) => file === EXAMPLE || present))('%s', (_, file) => {
  const plan = planOf(file);
  const leads = (unit: string, role: string) =>
    plan.tasks
      .filter((task) =>
        task.clauses.some((clause) => clause.assignments.some((each) => each.unit === unit && each.role === role)),
      )
      .map(({ key }) => key);

  test('its head', () => {
    expect(plan).toMatchObject({
      title: '2022年北京冬奥会和冬残奥会忻州市环境空气质量保障工作方案',
      documentNumber: '忻气防办发〔2021〕10号',
      issuer: '忻州市大气污染防治工作领导组办公室',
      issuedOn: '2021-03-31',
      period: { from: '2021-04-01', to: '2022-02-28' },
      unread: [],
    });
  });

  test('25 tasks in three sections, numbers restarting in the third', () => {
    expect(plan.tasks.map(({ key }) => key)).toEqual([...numbers(1, 22), '应急1', '应急2', '应急3']);
    expect(plan.tasks.map(({ number }) => number)).toEqual([...numbers(1, 22), ...numbers(1, 3)]);
    expect(new Set(plan.tasks.map(({ section }) => section)).size).toBe(3);
  });

  test('保障措施 is five headings and no task', () => {
    expect(plan.sections.map(({ items }) => items.length)).toEqual([0, 0, 0, 5]);
    expect(plan.sections[3]?.title).toBe('保障措施');
  });

  test('34 annotated clauses', () => {
    const clauses = plan.tasks.flatMap((task) => task.clauses);
    expect(clauses).toHaveLength(34);
    expect(clauses.every(({ assignments }) => assignments.length > 0)).toBe(true);
    expect(
      plan.tasks.filter(({ clauses: own }) => own.length > 1).map(({ key, clauses: own }) => [key, own.length]),
    ).toEqual([
      ['9', 3],
      ['11', 4],
      ['15', 2],
      ['应急1', 4],
    ]);
  });

  test('ten deadlines', () => {
    expect(plan.tasks.flatMap(({ key, deadlines }) => deadlines.map(({ kind, date }) => [key, kind, date]))).toEqual(
      DATES,
    );
  });

  test('who leads and who supports', () => {
    expect(leads('市能源局', 'lead')).toEqual(['6', '7', '8', '9', '18']);
    expect(leads('市能源局', 'support')).toEqual(['17']);
    expect(leads('五台山风景名胜区管委会', 'responsible')).toEqual(['6', '7', '8', '9']);
    expect(leads('忻府区人民政府', 'responsible')).toEqual(['21']);
    expect(leads(COUNTIES, 'responsible')).toHaveLength(19);
  });

  test('units joined over pages, with 等市直有关部门 and 按职责分别负责', () => {
    const units = (key: string, clause: number, role: string) =>
      plan.tasks
        .find((task) => task.key === key)
        ?.clauses[clause]?.assignments.filter((each) => each.role === role)
        .map(({ unit }) => unit);
    expect(units('4', 0, 'support')).toEqual(['市工信局', '市审批局']);
    expect(units('9', 0, 'support')).toEqual(['市发改委', '市审批局', '市直有关部门']);
    expect(units('应急3', 0, 'responsible')).toEqual([
      '市公安局',
      '市应急管理局',
      '市市场监管局',
      '市城市管理局',
      '市交通运输局',
      '市生态环境局',
      '市自然资源局',
      COUNTIES,
    ]);
  });
});

test('the example has the short titles and deliverables that the phone texts print', () => {
  const plan = planOf(EXAMPLE);
  const short = new Map(plan.tasks.map(({ key, title }) => [key, shortTitle(title)]));
  expect(['6', '7', '8', '9', '17', '18'].map((key) => short.get(key))).toEqual([
    '清洁取暖“回头看”',
    '扩大清洁取暖覆盖',
    '优化清洁取暖路径',
    '煤炭等量减量替代',
    '禁煤区散煤管控',
    '民用煤质管控',
  ]);
  const handed = (key: string) => deliverable(plan.tasks.find((task) => task.key === key)?.deadlines[0]?.text ?? '');
  expect(['2', '6', '7'].map(handed)).toEqual(['钢铁行业集中整治方案', '清洁取暖评估', '清洁取暖改造计划']);
});

test.skipIf(!present)('the example has the ledger of the founding plan and none of its sentences', () => {
  const duties = (plan: Plan) =>
    plan.tasks.map(({ key, clauses, deadlines }) => ({
      key,
      clauses: clauses.map(({ assignments }) => assignments),
      deadlines: deadlines.map(({ date, kind, clause }) => ({ date, kind, clause })),
    }));
  expect(duties(planOf(EXAMPLE))).toEqual(duties(planOf(ORIGINAL)));
  const sentences = (file: URL) => {
    const bare = readFileSync(file, 'utf8').replace(/[（(][^（()）]*[)）]|\s/g, '');
    return new Set(
      bare.split(/[。，；]|\d+、/).filter((words) => words.length >= 8 && !/市|部门|20\d\d年/.test(words)),
    );
  };
  expect([...sentences(EXAMPLE)].filter((words) => sentences(ORIGINAL).has(words))).toEqual([]);
});
