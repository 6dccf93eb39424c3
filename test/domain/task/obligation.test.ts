/** From the words of an assignment to the units it obliges, as what and by when. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assignment, Clause, Deadline, Task } from '../../../src/domain/plan/plan.ts';
import { oblige } from '../../../src/domain/task/obligation.ts';
import { exampleDirectory } from '../directory/example-directory.ts';

const directory = exampleDirectory();
const COUNTIES = directory.units.filter((unit) => unit.kind === 'county').map((unit) => unit.short);
const BUREAUS = directory.units.filter((unit) => unit.kind === 'bureau').map((unit) => unit.short);

function clause(text: string, duties: Partial<Record<Assignment['role'], readonly string[]>>): Clause {
  const roles = ['lead', 'support', 'responsible'] as const;
  return {
    text,
    assignments: roles.flatMap((role) => (duties[role] ?? []).map((unit) => ({ unit, role, raw: unit }))),
  };
}

function task(clauses: readonly Clause[], deadlines: readonly Deadline[] = []): Task {
  return { key: '7', number: '7', section: '', title: '', text: '', clauses, deadlines };
}

/** Every obligation as `代县 responsible 1、2 named`, clauses from 1. */
function lines(one: Task): readonly string[] {
  return oblige(one, directory).obligations.map(({ unit, role, clauses, why }) => {
    return `${directory.unit(unit)?.short} ${role} ${clauses.map((at) => at + 1).join('、')} ${why}`;
  });
}

function holding(one: Task, role: string): readonly string[] {
  return lines(one)
    .filter((line) => line.includes(` ${role} `))
    .map((line) => line.split(' ')[0] ?? '');
}

const all = (role: string, why: string) => COUNTIES.map((short) => `${short} ${role} 1 ${why}`);

describe('who a phrase obliges', () => {
  test('units by name, each in the role written', () => {
    const one = task([
      clause('', {
        lead: ['市能源局'],
        support: ['市发展改革委', '市审批局'],
        responsible: ['代县人民政府', '忻州经济开发区管委会'],
      }),
    ]);
    expect(lines(one)).toEqual([
      '代县 responsible 1 named',
      '忻州经开区 responsible 1 named',
      '市发改委 support 1 named',
      '市审批局 support 1 named',
      '市能源局 lead 1 named',
    ]);
  });

  test.each(['各县<市、区>人民政府', '各县（市、区）', '各县(市、区)政府'])(
    '%s: the 14 counties, never the zones',
    (phrase) => {
      expect(lines(task([clause('', { responsible: [phrase] })]))).toEqual(all('responsible', 'group'));
    },
  );

  test.each([
    '市大气污染防治工作领导小组其他相关成员单位',
    '市清洁取暖工作领导小组其他成员单位',
    '领导组各成员单位',
    '市直有关部门',
    '有关部门',
    '各相关单位',
    '市级有关部门',
    '市直各部门',
    '其他部门',
    '有关市直部门',
    '各行业主管部门',
    '相关职能部门',
    '等有关部门',
  ])('%s: every bureau, possibly', (phrase) => {
    const one = task([clause('', { support: [phrase] })]);
    expect(lines(one)).toEqual(BUREAUS.map((short) => `${short} possible 1 member`));
    expect(oblige(one, directory).unknown).toEqual([]);
  });

  test.each([
    '相关县<市、区>人民政府',
    '有关县（市、区）',
    '相关县（市、区）党委、政府',
    '各相关县区政府',
    '所在地县（区）',
  ])('%s of a clause that names no county: every county, possibly', (phrase) => {
    expect(lines(task([clause('城区周边货车绕行。', { responsible: [phrase] })]))).toEqual(
      all('possible', 'concerned'),
    );
  });

  test('等 opens a list: the unit before it is named, the circle after it is open', () => {
    const one = task([clause('', { support: ['市审批局等市直有关部门'] })]);
    expect(lines(one).filter((line) => !line.includes('member'))).toEqual(['市审批局 support 1 named']);
    expect(holding(one, 'possible')).toEqual(BUREAUS.filter((short) => short !== '市审批局'));
  });

  test.each(['市公安局等单位', '市公安局等', '市公安局等7个部门', '市公安局等七部门'])('%s adds nobody', (phrase) => {
    const one = task([clause('', { responsible: [phrase] })]);
    expect(lines(one)).toEqual(['市公安局 responsible 1 named']);
    expect(oblige(one, directory).unknown).toEqual([]);
  });
});

describe('what leads to nobody is named as written', () => {
  test.each([
    '市能原局',
    '代班',
    '市教育局',
    '省有关部门',
    '县级有关部门',
    '相关企业',
    '各级有关部门',
    '各县（市、区）人民政府（管委会）',
    '开发园区',
    '',
  ])('“%s”', (phrase) => {
    const one = task([clause('', { support: [phrase] })]);
    expect(oblige(one, directory)).toEqual({ obligations: [], unknown: [{ unit: phrase, raw: phrase }] });
  });

  test('beside a unit that is known, and once', () => {
    const twice = clause('', { lead: ['市公安局等相关企业'] });
    const { obligations, unknown } = oblige(task([twice, twice]), directory);
    expect(obligations.map(({ role, clauses }) => [role, clauses])).toEqual([['lead', [0, 1]]]);
    expect(unknown).toEqual([{ unit: '市公安局等相关企业', raw: '市公安局等相关企业' }]);
  });
});

describe('several roles in one task', () => {
  test('an obligation a role, strongest first', () => {
    const one = task([
      clause('', { responsible: ['市气象局'] }),
      clause('', { support: ['市气象局'] }),
      clause('', { lead: ['市气象局'], responsible: ['市气象局'] }),
    ]);
    expect(lines(one)).toEqual([
      '市气象局 lead 3 named',
      '市气象局 support 2 named',
      '市气象局 responsible 1、3 named',
    ]);
  });

  test('a bureau bound anywhere in the task is not possibly a member', () => {
    const one = task([clause('', { lead: ['市能源局'] }), clause('', { support: ['其他成员单位'] })]);
    expect(holding(one, 'possible')).toEqual(BUREAUS.filter((short) => short !== '市能源局'));
  });

  test('a county bound by one clause may still be concerned by another', () => {
    const one = task([
      clause('', { responsible: ['各县（市、区）'] }),
      clause('', { responsible: ['相关县（市、区）'] }),
    ]);
    expect(lines(one).filter((line) => line.startsWith('代县'))).toEqual([
      '代县 responsible 1 group',
      '代县 possible 2 concerned',
    ]);
  });

  test('a county bound by the same clause is not possibly concerned by it', () => {
    const one = task([clause('', { responsible: ['相关县（市、区）'], support: ['代县'] })]);
    expect(lines(one).filter((line) => line.startsWith('代县'))).toEqual(['代县 support 1 named']);
    expect(holding(one, 'possible')).toHaveLength(13);
  });

  test('named wins over group as the reason', () => {
    const one = task([clause('', { responsible: ['各县（市、区）'] }), clause('', { responsible: ['代县'] })]);
    expect(lines(one)).toContain('代县 responsible 1、2 named');
  });
});

test('a deadline belongs to the clause it stands in, and only days to report or complete count', () => {
  const at = (clauseAt: number, kind: Deadline['kind'], date: string): Deadline => ({
    clause: clauseAt,
    kind,
    date,
    text: '',
  });
  const one = task(
    [
      clause('', { lead: ['市公安局'], responsible: ['代县'] }),
      clause('', { lead: ['市商务局'], responsible: ['代县'] }),
      clause('', { lead: ['市财政局'] }),
    ],
    [
      at(0, 'complete', '2021-10-31'),
      at(1, 'report', '2021-09-30'),
      at(1, 'complete', '2021-12-31'),
      at(0, 'effective-from', '2021-01-01'),
      at(2, 'recurring', ''),
    ],
  );
  const due = oblige(one, directory).obligations.map(({ unit, dueOn }) => [directory.unit(unit)?.short, dueOn]);
  expect(Object.fromEntries(due)).toEqual({
    代县: '2021-09-30',
    市公安局: '2021-10-31',
    市商务局: '2021-09-30',
    市财政局: null,
  });
});

describe('counties named by the clause of 相关县', () => {
  test('they are responsible, and the other counties have nothing', () => {
    const one = task([clause('繁峙、代县要报送方案。', { responsible: ['相关县<市、区>人民政府'] })]);
    expect(lines(one)).toEqual(['代县 responsible 1 concerned', '繁峙 responsible 1 concerned']);
  });

  test('names in another clause do not count', () => {
    const one = task([clause('代县要报送方案。', {}), clause('加强监管。', { responsible: ['相关县<市、区>'] })]);
    expect(holding(one, 'possible')).toEqual(COUNTIES);
  });

  test('a name in the text alone obliges nobody', () => {
    expect(lines(task([clause('代县要报送方案。', { lead: ['市公安局'] })]))).toEqual(['市公安局 lead 1 named']);
  });
});

test('every phrase is an obligation, an addition of nobody, or unknown; twice gives the same', () => {
  const words = fc.constantFrom(
    '市能源局',
    '等',
    '有关部门',
    '单位',
    '各县（市、区）',
    '相关县',
    '代县',
    '忻定盆地',
    '五台山',
    '某某',
    '',
  );
  const phrases = fc.array(words, { maxLength: 3 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(phrases, fc.constantFrom('lead', 'support', 'responsible')), { maxLength: 4 }),
      fc.string(),
      (duties, text) => {
        const assignments = duties.map(([unit, role]) => ({ unit, raw: unit, role: role as Assignment['role'] }));
        const one = task([{ text, assignments }]);
        const result = oblige(one, directory);
        expect(oblige(one, directory)).toEqual(result);
        const unread = new Set(result.unknown.map(({ unit }) => unit));
        for (const assignment of assignments) {
          const alone = oblige(task([{ text, assignments: [assignment] }]), directory);
          if (!unread.has(assignment.unit))
            expect(alone.obligations.length > 0 || /^等?(单位)?$/.test(assignment.unit)).toBe(true);
        }
      },
    ),
  );
});
