/** A level is the same however it is written, and a colour of the AQI scale or of talk is none. */
import { describe, expect, test } from 'vitest';
import { compareLevels, findLevels, readLevel, stricter } from '../../../src/domain/alert/level.ts';

test.each([
  ['橙色', 'orange'],
  ['橙色预警', 'orange'],
  ['橙', 'orange'],
  ['Ⅱ级', 'orange'],
  ['II级', 'orange'],
  ['二级', 'orange'],
  ['2级', 'orange'],
  ['橙色（二级）', 'orange'],
  ['橙色(Ⅱ级)预警', 'orange'],
  ['停止二级响应', 'orange'],
  ['红色预警', 'red'],
  ['Ⅰ级响应', 'red'],
  ['一级', 'red'],
  ['黄色', 'yellow'],
  ['Ⅲ级', 'yellow'],
  ['三级预警', 'yellow'],
  ['III级', 'yellow'],
  ['由黄色升级为橙色', null],
  ['红旗渠', null],
  ['四级', null],
  ['蓝色', null],
  ['', null],
])('%s is %s', (words, level) => {
  expect(readLevel(words)).toBe(level);
});

describe('order', () => {
  test('of mentions is that of the text', () => {
    expect(findLevels('由黄色(III级)升级为橙色(II级)').map(({ level }) => level)).toEqual(['yellow', 'orange']);
  });

  test('of severity runs against the number, and none is below all', () => {
    expect(compareLevels('red', 'orange')).toBeGreaterThan(0);
    expect(compareLevels('yellow', 'orange')).toBeLessThan(0);
    expect(compareLevels(null, 'yellow')).toBeLessThan(0);
    expect(stricter('orange', 'red')).toBe('red');
    expect(stricter('orange', null)).toBe('orange');
    expect(stricter(null, null)).toBeNull();
  });
});
