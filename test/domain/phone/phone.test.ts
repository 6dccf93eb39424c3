/** Ranges, widths, safe text and pages. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGE_BYTES, PAGE_ITEMS, paginate } from '../../../src/domain/phone/page.ts';
import { keyRanges } from '../../../src/domain/phone/ranges.ts';
import { safeText } from '../../../src/domain/phone/safe-text.ts';
import { SCREEN_LINES, widthOf, wrappedLines } from '../../../src/domain/phone/width.ts';

test.each([
  [[], ''],
  [['1'], '1'],
  [['6', '7'], '6、7'],
  [['1', '5', '8', '9', '10', '11', '应急1', '应急2', '应急3'], '1、5、8—11、应急1—3'],
  [['3', '4', '11第4款', '16'], '3、4、11第4款、16'],
  [['9', '10', '应急11', '12'], '9、10、应急11、12'],
  [['7', '6', '5'], '7、6、5'],
  [['一', '二', '三'], '一、二、三'],
])('keyRanges(%j) = %s', (keys, expected) => expect(keyRanges(keys)).toBe(expected));

test('keyRanges loses no key', () => {
  const keys = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
  fc.assert(
    fc.property(keys, (numbers) => {
      const spread = keyRanges(numbers.map(String))
        .split('、')
        .filter((part) => part !== '')
        .flatMap((part) => {
          const [from = 0, to = from] = part.split('—').map(Number);
          return Array.from({ length: to - from + 1 }, (_, at) => from + at);
        });
      expect(spread).toEqual(numbers);
    }),
  );
});

test.each([
  ['', 0, 1],
  ['a', 0.5, 1],
  ['市能源局　牵头5　配合1', 11, 1],
  ['一二三四五六七八九十一二三四五六七', 17, 1],
  ['一二三四五六七八九十一二三四五六七八', 18, 2],
  ['一\n\n二', 2, 3],
])('%j is %d wide and %d lines', (text, width, lines) => {
  expect(widthOf(text.replaceAll('\n', ''))).toBe(width);
  expect(wrappedLines(text)).toBe(lines);
});

test.each([
  ['各县<市、区>人民政府', '各县（市、区）人民政府'],
  ['PM_{2.5}和O_3', 'PM2.5和O＿3'],
  ['*重点* `码` #题 [链](x)', '＊重点＊ ｀码｀ ＃题 ［链］(x)'],
])('safeText(%s)', (text, expected) => expect(safeText(text)).toBe(expected));

describe('paginate', () => {
  const item = fc.oneof(
    fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom('县', '。', 'a', '👍', '；', '1') }),
    fc.string({ minLength: 1, maxLength: 900, unit: fc.constantFrom('县', '。', '煤', '\n', '👨‍👩‍👧') }),
  );

  test('no page exceeds a limit, and nothing is lost, doubled or reordered', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), (items) => {
        const around = '头\n\n尾';
        const pages = paginate(items, around);
        for (const page of pages) {
          expect(page.length).toBeGreaterThan(0);
          expect(page.length).toBeLessThanOrEqual(PAGE_ITEMS);
          expect(wrappedLines(page.join('\n')) + wrappedLines(around)).toBeLessThanOrEqual(SCREEN_LINES);
          expect(Buffer.byteLength([around, ...page].join('\n'))).toBeLessThanOrEqual(PAGE_BYTES + 1);
          for (const line of page) expect(line.isWellFormed()).toBe(true);
        }
        expect(pages.flat().join('')).toBe(items.join(''));
      }),
    );
  });
});
