/** The mention of the bot goes, what was meant for it stays. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMentionRemover } from '../../src/adapters/wecom/mention.ts';

const withoutMention = createMentionRemover(['蓝哨', 'Lan Shao', '蓝哨 二号', '哨(1)']);

test.each([
  ['@蓝哨 /任务 市能源局', '/任务 市能源局'],
  ['＠蓝哨 /任务 市能源局', '/任务 市能源局'],
  ['@蓝哨\u2005/任务\u00a0市能源局', '/任务 市能源局'],
  ['  @蓝哨\n任务\n市能源局 ', '任务\n市能源局'],
  ['@Lan Shao /任务 7', '/任务 7'],
  ['@Lan\u2005Shao\u2005任务 7', '任务 7'],
  ['@蓝哨 二号 任务 7', '任务 7'],
  ['@哨(1) 任务 7', '任务 7'],
  ['@蓝哨/任务 7', '/任务 7'],
  ['@蓝哨任务 7', '任务 7'],
  ['/任务 市能源局@蓝哨', '/任务 市能源局'],
  ['/任务 市能源局 @蓝哨 ', '/任务 市能源局'],
  ['/任务 @蓝哨 市能源局', '/任务 市能源局'],
  ['@蓝哨 @蓝哨 任务 7', '任务 7'],
  ['@甲 @蓝哨 任务 7', '任务 7'],
  ['@Li Si @Lan Shao 任务 7', '任务 7'],
  ['@Li Si\u2005@甲\u2005@Lan Shao\u2005任务 7', '任务 7'],
  ['@甲 任务 7 @蓝哨', '任务 7'],
  ['@甲 任务 7 @蓝哨\u2005', '任务 7'],
  ['@蓝哨管理员 @蓝哨 任务 7', '任务 7'],
  ['@蓝哨 点名 @蓝哨管理员', '点名 @蓝哨管理员'],
  ['@蓝哨 点名 @甲 在岗', '点名 @甲 在岗'],
  ['@蓝哨', ''],
  ['@蓝哨 @甲 ', ''],
  ['', ''],
  ['@', '@'],
  ['任务 7', '任务 7'],
  ['发到 office@example.invalid', '发到 office@example.invalid'],
])('%j → %j', (written, meant) => {
  expect(withoutMention(written)).toBe(meant);
});

describe('when the configured name is not the one people see', () => {
  test.each([
    ['not configured', []],
    ['blank', [' ', '@']],
    ['another', ['蓝哨']],
  ])('%s: what opens the text as a mention still goes', (_name, names) => {
    expect(createMentionRemover(names)('@RobotA hello robot')).toBe('hello robot');
  });

  test('a configured name may be written with its @ and with wide blanks', () => {
    expect(createMentionRemover(['@ Lan  Shao '])('@Lan Shao 任务')).toBe('任务');
  });

  test('a name in Latin letters does not fit the beginning of a longer one', () => {
    expect(createMentionRemover(['Bot'])('/任务 @Bottom')).toBe('/任务 @Bottom');
  });
});

describe('for any text', () => {
  const piece = fc.constantFrom(
    '@',
    '＠',
    '蓝哨',
    'Lan Shao',
    '哨(1)',
    ' 二号',
    ' ',
    '\u2005',
    '\n',
    '任务',
    'a',
    '$&',
    '😀',
  );
  const written = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
  );

  test('doing it twice is doing it once', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(withoutMention(withoutMention(text))).toBe(withoutMention(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('what follows the mention is kept whole, but for its outer blanks', () => {
    const said = written.filter((text) => !['@', '＠', '\u0000'].some((mark) => text.includes(mark)));
    fc.assert(
      fc.property(said, (text) => {
        const kept = text.replace(/[\u2005\u00a0]/g, ' ').trim();
        expect(withoutMention(`@Lan Shao ${text}`)).toBe(kept);
        expect(withoutMention(`@甲 ＠蓝哨\u2005${text}`)).toBe(kept);
      }),
      { numRuns: 500 },
    );
  });

  test('20,000 mentions are taken out', () => {
    expect(withoutMention('@蓝哨 任 @Lan Shao '.repeat(10_000))).toBe(Array(10_000).fill('任').join(' '));
  });
});
