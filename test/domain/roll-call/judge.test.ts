/** Free words and what they are taken for, by who says them; first the answers of domain.md 2. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/domain/roll-call/judge.ts';
import { type Verdict, verdict } from './verdict.ts';

const OWN: readonly (readonly [text: string, Verdict])[] = [
  ['收到', 'receipt'],
  ['已到岗', 'present'],
  ['在岗', 'present'],
  ['在岗在位', 'present'],
  ['我在岗', 'present'],
  ['县长在岗', 'present'],
  ['忻府区 王××在岗', 'present'],
  ['在县里', '?'],
  ['在市里开会', 'absent'],
  ['外出开会，常务副县长代班', 'stand-in'],
  ['请假', 'leave'],
  ['已请假', 'leave'],
  ['出差，明早到岗', 'absent'],
  ['1', '?'],
  ['👍', '?'],
  ['不在岗', 'absent'],
  ['明早到岗', 'absent'],
  ['在岗。', 'present'],
  ['在岗！', 'present'],
  ['在 岗', 'present'],
  ['收到，在岗', 'present'],
  ['收到，已在岗', 'present'],
  ['报告，我已到岗到位', 'present'],
  ['在岗指挥', 'present'],
  ['在县里指挥', 'present'],
  ['正在指挥部坐镇', 'present'],
  ['今晚我带班', 'present'],
  ['已就位', 'present'],
  ['没在岗', 'absent'],
  ['未到岗', 'absent'],
  ['还没到', 'absent'],
  ['我不在', 'absent'],
  ['不在县里', 'absent'],
  ['赶不回来', 'absent'],
  ['在太原', 'absent'],
  ['在省里开会', 'absent'],
  ['住院了', 'absent'],
  ['在路上，马上到岗', 'absent'],
  ['十分钟后到岗', 'absent'],
  ['10分钟后到岗', 'absent'],
  ['半小时到岗', 'absent'],
  ['正往回赶', 'absent'],
  ['预计8点到岗', 'absent'],
  ['尽快赶回', 'absent'],
  ['在市里开会，已安排在岗', '?'],
  ['代班 常务副县长 开会', 'stand-in'],
  ['有人代', 'stand-in'],
  ['代班', 'stand-in'],
  ['由常务副县长代', 'stand-in'],
  ['常务副县长替我', 'stand-in'],
  ['我外出，副书记顶班', 'stand-in'],
  ['委托常务副县长负责', 'stand-in'],
  ['请假 到15日18时 市政府办批', 'leave'],
  ['休假到20号', 'leave'],
  ['外出 到15日18时 市委办批', 'leave'],
  ['外出', 'absent'],
  ['/在岗', 'present'],
  ['、在岗', 'present'],
  ['病假', 'leave'],
  ['已向市政府报备', 'leave'],
  ['请假，常务副县长代班', 'stand-in'],
  ['没请假', '?'],
  ['不用代班', '?'],
  ['没人代', '?'],
  ['好的', 'receipt'],
  ['明白', 'receipt'],
  ['知道了', 'receipt'],
  ['OK', 'receipt'],
  ['收到收到', 'receipt'],
  ['收到，照办', 'receipt'],
  ['在岗吗', '?'],
  ['谁在岗', '?'],
  ['要在岗吗？', '?'],
  ['是否在岗', '?'],
  ['怎么答', '?'],
  ['在', '?'],
  ['嗯', 'receipt'],
  ['值班室有人', '?'],
  ['今天空气真好', '?'],
  ['任务', '?'],
  ['', '?'],
  ['在岗'.repeat(200), '?'],
  ['常务副县长在岗', '??'],
  ['代县县长在岗', 'present'],
  ['代县在岗', 'present'],
];

describe('the head himself', () => {
  test.each(OWN)('“%s” → %s', (text, expected) => expect(verdict(text, 'self')).toBe(expected));
});

const OTHERS: readonly (readonly [text: string, Verdict])[] = [
  ['县长在岗', 'present'],
  ['在岗', 'present'],
  ['县长不在岗', 'absent'],
  ['县长请假', 'leave'],
  ['县长外出，常务副县长代班', 'stand-in'],
  ['常务副县长在岗', '??'],
  ['值班员在岗', '??'],
  ['收到', 'receipt'],
  ['县长去哪了？', '?'],
  ['书记在岗', '??'],
  ['区长在岗', '??'],
];

describe('somebody else of the unit, one post asked', () => {
  test.each(OTHERS)('“%s” → %s', (text, expected) => expect(verdict(text, 'unit')).toBe(expected));
});

const TWO = ['书记', '县长'];
describe('two posts asked', () => {
  test.each([
    ['在岗', 'unit', '??'],
    ['县长在岗', 'unit', 'present'],
    ['书记县长都在岗', 'unit', 'present,present'],
    ['书记、县长均在岗', 'unit', 'present,present'],
    ['两位领导都在岗', 'unit', 'present,present'],
    ['在岗', 'self', 'present'],
    ['书记在岗', 'self', 'present'],
  ] as const)('“%s” by %s → %s', (text, who, expected) => expect(verdict(text, who, TWO)).toBe(expected));

  test('a head who speaks of the secretary reports him', () => {
    expect(judge('书记在岗', { kind: 'self', post: '县长' }, TWO)).toEqual({
      kind: 'answers',
      answers: [{ post: '书记', said: { kind: 'present' }, isOwn: false }],
    });
  });
});

test.each([
  ['代班 常务副县长 县长外出开会', '常务副县长', '外出开会'],
  ['外出开会，常务副县长代班', '常务副县长', '外出开会'],
  ['由常务副县长代', '常务副县长', null],
  ['代班', null, null],
  ['请假，副书记顶班', '副书记', '请假'],
])('“%s”: who stands in, and why', (text, post, reason) => {
  const result = judge(text, { kind: 'self', post: '县长' }, ['县长']);
  expect(result.kind === 'answers' && result.answers[0]?.said).toEqual({ kind: 'stand-in', post, reason });
});

test.each([
  ['请假 到15日18时 市政府办批', '15日18时', '市政府办'],
  ['请假到20号', '20号', null],
  ['请假，市长批准', null, '市长'],
  ['请假', null, null],
])('“%s”: until when, and who approved', (text, until, approvedBy) => {
  const result = judge(text, { kind: 'self', post: '县长' }, ['县长']);
  expect(result.kind === 'answers' && result.answers[0]?.said).toEqual({ kind: 'leave', until, approvedBy });
});

test('no words whatever throw, or make somebody present who denies it', () => {
  const words = fc.array(
    fc.constantFrom('在岗', '不', '没', '县长', '代班', '请假', '收到', '，', ' ', '明早', '在市里', '吗', '1'),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(words, fc.constantFrom('self' as const, 'unit' as const), (parts, who) => {
      const text = parts.join('');
      const result = verdict(text, who, TWO);
      if (text.includes('不在岗') || text.includes('没在岗')) expect(result).not.toContain('present');
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      verdict(text, 'unit');
    }),
  );
});
