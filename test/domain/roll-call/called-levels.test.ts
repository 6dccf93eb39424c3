/** Which alert calls whom at which level, whatever holds at the same time, and when a call is put off or comes first. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Segment } from '../../../src/domain/alert/alert.ts';
import { levelIn, levelOf } from '../../../src/domain/alert/in-force.ts';
import type { AlertLevel } from '../../../src/domain/alert/level.ts';
import { calledLevel, callsOf, causeOf, nextPutOff } from '../../../src/domain/roll-call/called-levels.ts';

const segment = (county: number, at: number, level: AlertLevel | null, more: Partial<Segment> = {}): Segment => ({
  ...{ county, at, level, end: null, callAt: null },
  ...more,
});
const alert = (...segments: Segment[]) => ({ segments });

describe('one alert', () => {
  const raised = alert(segment(1, 0, 'orange'), segment(1, 10, 'red', { callAt: 20 }), segment(1, 30, null));
  test.each([
    [-1, null],
    [0, 'orange'],
    [10, 'orange'],
    [19, 'orange'],
    [20, 'red'],
    [29, 'red'],
    [30, null],
  ])('put off to the morning, at %i it calls for %s', (now, level) => expect(calledLevel(raised, 1, now)).toBe(level));

  test('put off at its first start it calls nobody until then, and says when to look', () => {
    const issued = alert(segment(1, 0, 'orange', { callAt: 8 }));
    expect([7, 8].map((now) => calledLevel(issued, 1, now))).toEqual([null, 'orange']);
    expect([7, 8].map((now) => nextPutOff(issued, now))).toEqual([8, null]);
  });

  test('a call that comes first begins before the alert, unless that was withdrawn', () => {
    const early = segment(1, 10, 'orange', { callAt: 2 });
    expect([1, 2, 10].map((now) => calledLevel(alert(early), 1, now))).toEqual([null, 'orange', 'orange']);
    expect(calledLevel(alert(early, segment(1, 5, null)), 1, 6)).toBeNull();
    expect(causeOf(alert(early), 1, 3)).toEqual({ level: 'orange', since: 10 });
  });

  test('what it calls for began when that level did, through a rise and a fall', () => {
    const life = alert(segment(1, 0, 'orange'), segment(1, 10, 'red'), segment(1, 20, 'orange'));
    expect([5, 15, 25].map((now) => causeOf(life, 1, now)?.since)).toEqual([0, 10, 0]);
    expect(causeOf(life, 2, 5)).toBeNull();
  });
});

describe('several alerts', () => {
  const city = { id: 1, alert: alert(segment(1, 0, 'orange'), segment(2, 0, 'orange'), segment(1, 90, null)) };
  const own = { id: 2, alert: alert(segment(2, 10, 'red'), segment(2, 20, null)) };

  test('the stricter has the county while it lasts, the other has it before and after', () => {
    const at = (now: number) => Object.fromEntries(callsOf([city, own], now));
    expect(at(5)).toEqual({ 1: { 1: 'orange', 2: 'orange' }, 2: {} });
    expect(at(10)).toEqual({ 1: { 1: 'orange' }, 2: { 2: 'red' } });
    expect(at(20)).toEqual({ 1: { 1: 'orange', 2: 'orange' }, 2: {} });
    expect(at(90)).toEqual({ 1: { 2: 'orange' }, 2: {} });
  });

  test('of equals the first has it', () => {
    const same = { id: 3, alert: alert(segment(1, 0, 'orange')) };
    expect(callsOf([city, same], 5).get(3)).toEqual({});
  });

  const level = fc.constantFrom<AlertLevel | null>(null, 'yellow', 'orange', 'red');
  const anySegment = fc
    .tuple(fc.constantFrom(1, 2, 3), fc.nat(50), level, fc.option(fc.nat(60)))
    .map(([county, at, one, end]) => segment(county, at, one, { end: end === null ? null : at + end }));
  test('every county is called once, at the strictest level that holds there', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anySegment, { maxLength: 5 }), { maxLength: 4 }), fc.nat(80), (all, now) => {
        const alerts = all.map((segments, id) => ({ id, alert: { segments } }));
        const calls = [...callsOf(alerts, now).values()];
        for (const county of [1, 2, 3]) {
          const called = calls.flatMap((levels) => levels[county] ?? []);
          const strictest = levelIn(
            all.map((segments) => ({ segments })),
            county,
            now,
          );
          expect(called).toEqual(strictest === null ? [] : [strictest]);
        }
      }),
    );
  });

  test('without a choice of its own a call is for what holds', () => {
    fc.assert(
      fc.property(fc.array(anySegment, { maxLength: 6 }), fc.nat(80), (segments, now) => {
        expect(calledLevel({ segments }, 1, now)).toBe(levelOf({ segments }, 1, now));
      }),
    );
  });
});
