/** Who owes what in the founding plan: by the example that carries its facts, and by its own text where that is at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/domain/plan/read-plan.ts';
import { oblige } from '../../../src/domain/task/obligation.ts';
import { exampleDirectory } from '../directory/example-directory.ts';

const directory = exampleDirectory();
const example = new URL('../../../examples/plan-winter-games-2021.txt', import.meta.url);
const founding = new URL('../../../../shared/reference/plan-xinzhou-2021-10.txt', import.meta.url);
const texts = [example, ...(existsSync(founding) ? [founding] : [])];

describe.each(texts.map((text) => [text.pathname.split('/').at(-1), text] as const))('%s', (_name, text) => {
  function ledger(name: string, role: string): string {
    const reading = readPlan(readFileSync(text, 'utf8'));
    const unit = directory.resolve(name);
    if (!reading.ok || unit.kind !== 'one') throw new Error('the plan and the unit are known');
    return reading.plan.tasks
      .filter((one) =>
        oblige(one, directory).obligations.some((duty) => duty.unit === unit.unit.id && duty.role === role),
      )
      .map((one) => one.key)
      .join(' ');
  }

  test.each([
    ['市能源局', 'lead', '6 7 8 9 18'],
    ['市能源局', 'support', '17'],
    ['市能源局', 'responsible', ''],
    ['市能源局', 'possible', '19 20 22 应急1'],
    ['代县', 'responsible', '1 2 5 6 7 8 9 10 11 12 13 14 15 17 18 19 20 22 应急1 应急2 应急3'],
    ['代县', 'possible', '3 4 11 16'],
    ['忻府', 'responsible', '1 5 6 7 8 9 10 11 12 13 14 15 17 18 19 20 21 22 应急1 应急2 应急3'],
    ['五台县', 'responsible', '1 5 6 7 8 9 10 11 12 13 14 15 17 18 19 22 应急1 应急2 应急3'],
    ['五台山', 'responsible', '6 7 8 9'],
    ['五台山', 'possible', ''],
    ['忻州经济开发区', 'responsible', '1 5'],
    ['忻州经济开发区', 'possible', ''],
    ['市公安局', 'lead', '11 21'],
    ['市公安局', 'responsible', '应急3'],
  ])('%s %s: %s', (name, role, keys) => {
    expect(ledger(name, role)).toBe(keys);
  });

  test('every phrase of it is understood', () => {
    const reading = readPlan(readFileSync(text, 'utf8'));
    const tasks = reading.ok ? reading.plan.tasks : [];
    expect(tasks).toHaveLength(25);
    expect(tasks.flatMap((one) => oblige(one, directory).unknown)).toEqual([]);
  });
});
