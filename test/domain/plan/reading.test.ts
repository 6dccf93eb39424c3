/** What the reader refuses, and what holds for any text at all. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksLikeDuty } from '../../../src/domain/plan/duty-words.ts';
import { readPlan } from '../../../src/domain/plan/read-plan.ts';
import { PLAN_REFUSALS } from '../../../src/domain/plan/texts.ts';

const EXAMPLE = readFileSync(new URL('../../../examples/plan-winter-games-2021.txt', import.meta.url), 'utf8');
const ORIGINAL = new URL('../../../../shared/reference/plan-xinzhou-2021-10.txt', import.meta.url);
const BASES = existsSync(ORIGINAL) ? [EXAMPLE, readFileSync(ORIGINAL, 'utf8')] : [EXAMPLE];
const PLAN = '一、重点任务\n1、清理堆场。露天堆场全部入棚。（市住建局负责）\n';
const PIECES = [
  '（',
  '）',
  '〔',
  '〕',
  '【',
  '】',
  '(',
  ')',
  '\n',
  '、',
  '。',
  '：',
  '1、',
  '（一）',
  '一、',
  '第一条',
  '|',
  '\t',
  '责任单位：',
  '牵头单位：',
  '市工信局',
  '各县（市、区）人民政府',
  '负责',
  '牵头',
  '2021年4月15日前',
  '每月5日前',
  '2021年13月',
  '下同',
  '以下均需',
  '附件',
  ' ',
  '正文',
];

function read(text: string) {
  const reading = readPlan(text);
  if (!reading.ok) throw new Error(reading.code);
  return reading.plan;
}

describe('refusals', () => {
  test.each([
    ['', 'empty'],
    [' \n\u3000\r\n', 'empty'],
    ['。，！', 'empty'],
    ['今天天气很好。', 'no-tasks'],
    [`机密★5年\n${PLAN}`, 'secret'],
    [`秘　密\n${PLAN}`, 'secret'],
    [`密级：机密\n${PLAN}`, 'secret'],
    [`000001\n绝密★长期\n${PLAN}`, 'secret'],
    ['啊'.repeat(5_000_001), 'too-large'],
  ])('%#', (text, code) => {
    expect(readPlan(text)).toEqual({ ok: false, code });
  });

  test.each([`${PLAN}2、做好保密工作。严守秘密，机密文件不上网。（市保密局负责）`, `要保守国家秘密。\n${PLAN}`])(
    'the word alone is no mark',
    (text) => {
      expect(readPlan(text).ok).toBe(true);
    },
  );

  test('every refusal is a sentence that says what did not happen', () => {
    for (const words of Object.values(PLAN_REFUSALS)) expect(words).toMatch(/没有导入。.+。$/);
  });
});

describe('any text', () => {
  test('never throws on strings, on pieces of plans, on mutated plans', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => void readPlan(text)));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => void readPlan(pieces.join(''))),
      { numRuns: 500 },
    );
    const cut = fc.tuple(fc.constantFrom(...BASES), fc.nat(12_000), fc.nat(200), fc.constantFrom(...PIECES));
    fc.assert(
      fc.property(
        cut,
        ([base, at, length, piece]) => void readPlan(base.slice(0, at) + piece + base.slice(at + length)),
      ),
      { numRuns: 60 },
    );
  });

  test('more lines than a call may have arguments', () => {
    expect(read(PLAN + '好。\n'.repeat(150_000)).tasks).toHaveLength(1);
  });

  test('a key names one task, whatever the numbering', () => {
    const heading = fc.constantFrom(
      '一、甲类工作',
      '二、乙类工作',
      '（一）丙类任务',
      '（二）丁类任务',
      '1、戊',
      '2、己',
      '1、庚',
      '三、甲类工作',
    );
    fc.assert(
      fc.property(fc.array(heading, { minLength: 1, maxLength: 30 }), (headings) => {
        const reading = readPlan(headings.map((each) => `${each}。（市工信局负责）`).join('\n'));
        const keys = reading.ok ? reading.plan.tasks.map(({ key }) => key) : [];
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  test('no annotation is lost: each is assignments or told', () => {
    const unit = fc.constantFrom(
      '市工信局',
      '市生态环境局',
      '各县<市、区>人民政府',
      '省能源局',
      '有关部门',
      '开发区管委会',
      '网格员',
    );
    const verb = fc.constantFrom('牵头', '配合', '负责落实', '参与', '按职责分工负责', '负责', '统筹协调配合', '责任');
    const label = fc.constantFrom('牵头单位：', '配合单位:', '责任单位：', '负责处室：', '责任领导：', '');
    const part = fc.tuple(label, fc.array(unit, { minLength: 1, maxLength: 3 }), verb, fc.boolean());
    const brackets = fc.constantFrom('（）', '()', '〔〕', '【】', '（)');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), brackets, (parts, [open, close]) => {
        const words = parts
          .map(([head, units, tail, spoken]) => head + units.join('、') + (spoken ? tail : ''))
          .join('，');
        fc.pre(looksLikeDuty(words));
        const plan = read(`${PLAN}2、巡查工地。每处都要看到${open}${words}${close}。\n`);
        const task = plan.tasks[1];
        const said = [
          ...(task?.clauses.flatMap(({ assignments }) => assignments.map(({ raw }) => raw)) ?? []),
          ...plan.unread.map(({ text }) => text),
        ].join('\n');
        for (const [, units] of parts) for (const each of units) expect(said).toContain(each);
      }),
      { numRuns: 300 },
    );
  });

  test('clauses together are the whole text of their task', () => {
    for (const base of BASES) {
      for (const { text, clauses } of read(base).tasks) {
        const joined = clauses
          .filter(({ inherited }) => !inherited)
          .map((clause) => clause.text)
          .join('');
        expect(joined.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }
    }
  });

  test.each(BASES.map((base, index) => [index, base] as const))(
    'line wraps at any width change no duty and no date (%i)',
    (_, base) => {
      const facts = (text: string) =>
        read(text).tasks.map(({ key, clauses, deadlines }) => [
          key,
          clauses.map(({ assignments }) => assignments),
          deadlines.map(({ date, kind }) => [date, kind]),
        ]);
      const expected = facts(base);
      for (const width of [24, 28, 31, 40]) {
        const wrapped = base
          .split('\n')
          .map((line) =>
            line.length <= width ? line : (`　　${line}`.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n'),
          );
        expect(facts(wrapped.join('\n'))).toEqual(expected);
      }
    },
  );
});
