/** A revised plan's tasks keep the identity of those they revise. */
import { describe, expect, test } from 'vitest';
import { type KnownTask, matchTasks } from '../../../src/domain/plan/match-tasks.ts';
import type { Task } from '../../../src/domain/plan/plan.ts';

const task = (key: string, title: string, unit = '市能源局', date = ''): Task => ({
  key,
  number: key,
  section: '重点任务',
  title,
  text: `${title}。${title}按期完成（牵头单位：${unit}，责任单位：各县人民政府）。`,
  clauses: [{ text: title, assignments: [{ unit, role: 'lead', raw: unit }] }],
  deadlines: date === '' ? [] : [{ date, kind: 'report', text: '报送', clause: 0 }],
});
const known = (id: number, one: Task): KnownTask => ({
  ...one,
  id,
  content: { clauses: one.clauses, deadlines: one.deadlines },
});
const old = [known(11, task('1', '清洁取暖改造')), known(12, task('2', '散煤管控')), known(13, task('3', '扬尘治理'))];
const outcome = (read: readonly Task[]) => {
  const { tasks, gone } = matchTasks(old, read);
  return [
    ...tasks.map((change) =>
      change.kind === 'new'
        ? 'new'
        : `${change.kind} ${change.id}${change.kind === 'changed' ? ` ${change.what.join('、')}` : ''}`,
    ),
    ...gone.map(({ id }) => `gone ${id}`),
  ];
};

describe('matchTasks', () => {
  test('the same plan changes nothing', () =>
    expect(outcome([task('1', '清洁取暖改造'), task('2', '散煤管控'), task('3', '扬尘治理')])).toEqual([
      'same 11',
      'same 12',
      'same 13',
    ]));
  test('a task put in front renumbers the others, which stay who they are', () =>
    expect(
      outcome([task('1', '机动车检查'), task('2', '清洁取暖改造'), task('3', '散煤管控'), task('4', '扬尘治理')]),
    ).toEqual(['new', 'changed 11 编号1→2', 'changed 12 编号2→3', 'changed 13 编号3→4']));
  test('other units and another day are changes', () =>
    expect(
      outcome([
        task('1', '清洁取暖改造', '市住建局'),
        task('2', '散煤管控', '市能源局', '2021-05-01'),
        task('3', '扬尘治理'),
      ]),
    ).toEqual(['changed 11 分工、正文', 'changed 12 期限', 'same 13']));
  test('a reworded title of the same number is the same task', () =>
    expect(outcome([task('1', '清洁取暖提标改造'), task('2', '散煤管控'), task('3', '扬尘治理')])[0]).toBe(
      'changed 11 标题、正文',
    ));
  test('what is no longer there is gone, another thing under its number is new', () =>
    expect(outcome([task('1', '清洁取暖改造'), task('2', '烟花爆竹巡查')])).toEqual([
      'same 11',
      'new',
      'gone 12',
      'gone 13',
    ]));
});
