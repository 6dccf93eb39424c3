/** Plans written as other offices write, against what a reader takes from them by eye. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { readPlan } from '../../../src/domain/plan/read-plan.ts';

const FOLDER = new URL('../../samples/plans/', import.meta.url);
const ROLE = { lead: '牵头', support: '配合', responsible: '责任' } as const;
const names = readdirSync(FOLDER).filter((name) => /^unseen-.*\.txt$/.test(name));

/** Facts as `.facts` files note them: no deadline's words, no trailing stretch that obliges nobody. */
function factsOf(plan: Plan): readonly string[] {
  return plan.tasks.flatMap((task) => [
    `${task.number} ${task.title}`,
    ...task.clauses.flatMap(({ assignments, inherited }, index) =>
      assignments.length === 0
        ? []
        : [
            `  ${inherited ? '沿用' : `款${index + 1}`} ${assignments.map(({ unit, role }) => `${ROLE[role]} ${unit}`).join('，')}`,
          ],
    ),
    ...task.deadlines.map(({ date, kind, clause, inferred }) =>
      `  款${clause + 1} ${kind} ${date}${inferred ? '（推）' : ''}`.trimEnd(),
    ),
  ]);
}

/** The noted facts of one plan: head, tasks, and a piece of every unread item in order. */
function noted(name: string) {
  const lines = readFileSync(new URL(name.replace('.txt', '.facts'), FOLDER), 'utf8')
    .trimEnd()
    .split('\n');
  const starting = (mark: string) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(2));
  return { head: starting('= '), unread: starting('? '), facts: lines.filter((line) => !/^[=?] /.test(line)) };
}

describe('plans of other offices', () => {
  test('there are more than sixteen', () => {
    expect(names.length).toBeGreaterThan(16);
  });

  test.each(names)('%s', (name) => {
    const reading = readPlan(readFileSync(new URL(name, FOLDER), 'utf8'));
    if (!reading.ok) throw new Error(reading.code);
    const { plan } = reading;
    const { head, unread, facts } = noted(name);
    expect(factsOf(plan)).toEqual(facts);
    expect(plan.unread.map(({ text }, index) => (text.includes(unread[index] ?? '\0') ? unread[index] : text))).toEqual(
      unread,
    );
    expect(plan.unread.every(({ why }) => why !== '')).toBe(true);
    expect(new Set(plan.tasks.map(({ key }) => key)).size).toBe(plan.tasks.length);
    for (const line of head) expect(`${plan.title}｜${plan.documentNumber}`).toBe(line);
  });

  test.each(names)('%s with Windows line ends and full-width figures reads the same', (name) => {
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    const other = text
      .replace(/\n/g, '\r\n')
      .replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect(readPlan(other)).toEqual(readPlan(text));
  });
});
