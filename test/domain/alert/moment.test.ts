/** Moments as people say them, on a Thursday evening at 23:20. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMoments, resolveMoment } from '../../../src/domain/alert/moment.ts';
import { printMoment, printShort, printStamp } from '../../../src/domain/alert/print-moment.ts';

const at = (iso: string) => Date.parse(`${iso}+08:00`);
const NOW = at('2027-01-14T23:20:00');

test.each([
  ['明天12时', 'start', '2027-01-15T12:00:00'],
  ['明日12点', 'start', '2027-01-15T12:00:00'],
  ['1月17日24时', 'end', '2027-01-18T00:00:00'],
  ['17号24点', 'end', '2027-01-18T00:00:00'],
  ['17日', 'end', '2027-01-18T00:00:00'],
  ['17日', 'start', '2027-01-17T00:00:00'],
  ['3号8点', 'start', '2027-02-03T08:00:00'],
  ['后天0时', 'start', '2027-01-16T00:00:00'],
  ['大后天零点', 'start', '2027-01-17T00:00:00'],
  ['周五17点', 'start', '2027-01-15T17:00:00'],
  ['星期日12时', 'start', '2027-01-17T12:00:00'],
  ['周天12时', 'start', '2027-01-17T12:00:00'],
  ['下周一8时', 'start', '2027-01-18T08:00:00'],
  ['明天中午', 'start', '2027-01-15T12:00:00'],
  ['明早8点半', 'start', '2027-01-15T08:30:00'],
  ['明晚8点', 'start', '2027-01-15T20:00:00'],
  ['今晚11点半', 'start', '2027-01-14T23:30:00'],
  ['明天下午3点', 'start', '2027-01-15T15:00:00'],
  ['今晚12点', 'start', '2027-01-15T00:00:00'],
  ['17号午夜', 'end', '2027-01-18T00:00:00'],
  ['明天凌晨2点', 'start', '2027-01-15T02:00:00'],
  ['23时40分', 'start', '2027-01-14T23:40:00'],
  ['8:00', 'start', '2027-01-15T08:00:00'],
  ['23:20', 'start', '2027-01-14T23:20:00'],
  ['2027年1月15日12时00分', 'start', '2027-01-15T12:00:00'],
  ['2027-01-15 12:00', 'start', '2027-01-15T12:00:00'],
  ['1月15日(周五)12时', 'start', '2027-01-15T12:00:00'],
  ['十五日十二时', 'start', '2027-01-15T12:00:00'],
  ['12月31日24时', 'start', '2027-01-01T00:00:00'],
  ['即时', 'start', '2027-01-14T23:20:00'],
  ['立即', 'start', '2027-01-14T23:20:00'],
] as const)('%s as %s is %s', (words, role, iso) => {
  const [moment, ...more] = findMoments(words.normalize('NFKC'));
  expect(more).toEqual([]);
  expect(moment === undefined ? null : resolveMoment(moment, role, { now: NOW, after: null })).toBe(at(iso));
});

test.each(['2月30日8时', '13月1日', '1月15日25时', '12时75分', '32号'])('%s is no moment', (words) => {
  const [moment] = findMoments(words);
  expect(moment === undefined ? null : resolveMoment(moment, 'start', { now: NOW, after: null })).toBeNull();
});

test('an end said as a day or an hour alone comes after its start', () => {
  const [day] = findMoments('3日24时');
  const [hour] = findMoments('8时');
  const after = at('2027-01-31T12:00:00');
  expect(day && resolveMoment(day, 'end', { now: NOW, after })).toBe(at('2027-02-04T00:00:00'));
  expect(hour && resolveMoment(hour, 'end', { now: NOW, after: NOW })).toBe(at('2027-01-15T08:00:00'));
});

test('what is printed reads back', () => {
  const minutes = fc.integer({ min: 1, max: 50 * 24 * 60 });
  fc.assert(
    fc.property(minutes, fc.constantFrom('start' as const, 'end' as const), (ahead, role) => {
      const instant = Math.floor(NOW / 60_000) * 60_000 + ahead * 60_000;
      const printed = printMoment(instant, role, NOW).normalize('NFKC');
      const [moment] = findMoments(printed);
      expect(moment && resolveMoment(moment, role, { now: NOW, after: null })).toBe(instant);
    }),
  );
});

test('any text is read without an error', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789年月日号时点分:周星期一十明后今晚早天半起至') }),
      (text) => {
        for (const moment of findMoments(text)) resolveMoment(moment, 'end', { now: NOW, after: NOW });
      },
    ),
  );
});

test('24时 is printed as the papers say it, a start of midnight as 0时', () => {
  expect(printMoment(at('2027-01-18T00:00:00'), 'end', NOW)).toBe('1月17日（周日）24时');
  expect(printMoment(at('2027-01-18T00:00:00'), 'start', NOW)).toBe('1月18日（周一）0时');
  expect(printMoment(at('2028-01-01T08:05:00'), 'start', NOW)).toBe('2028年1月1日（周六）8:05');
  expect(printShort(at('2027-01-15T12:00:00'), 'start')).toBe('15日12时');
  expect(printStamp(NOW)).toBe('1月14日 23:20');
});
