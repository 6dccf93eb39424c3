/** Whatever anybody does in whatever order: nothing is lost, nobody decides alone, and somebody always owns the next step. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Alert, pendingOf } from '../../../src/domain/alert/alert.ts';
import type { AlertMove } from '../../../src/domain/alert/alert-move.ts';
import { levelOf, turns } from '../../../src/domain/alert/in-force.ts';
import { compareLevels } from '../../../src/domain/alert/level.ts';
import { type AlertEvent, moveAlert, needsSecond } from '../../../src/domain/alert/move-alert.ts';
import { ALERT_REFUSALS } from '../../../src/domain/alert/refusal.ts';
import { DRAFTER, draft, HOUR, NOW, proposal, RULES } from './alerts.ts';

describe('whatever happens', () => {
  const people = fc.constantFrom(DRAFTER, '甲', '乙', '丙');
  const steps = fc.constantFrom(
    'raise' as const,
    'lower' as const,
    'extend' as const,
    'lift' as const,
    'withdraw' as const,
  );
  const hours = fc.integer({ min: -3, max: 120 });
  const wanted = fc.record({
    area: fc.subarray([1, 2, 3], { minLength: 0 }),
    at: fc.option(hours.map((h) => NOW + h * HOUR)),
    end: fc.option(hours.map((h) => NOW + h * HOUR)),
    level: fc.constantFrom('yellow' as const, 'orange' as const, 'red' as const),
  });
  const event: fc.Arbitrary<AlertEvent> = fc.oneof(
    fc.record({ kind: fc.constant('submit' as const), by: people }),
    fc.record({ kind: fc.constant('approve' as const), by: people }),
    fc.record({
      kind: fc.constant('ratify' as const),
      by: people,
      code: fc.constantFrom('4821', '7', '8'),
    }),
    fc.record({ kind: fc.constant('bypass' as const), by: people, reason: fc.constantFrom('', '急') }),
    fc.record({ kind: fc.constant('discard' as const), by: people }),
    fc.constantFrom({ kind: 'pass' as const }, { kind: 'expire' as const }),
    fc
      .tuple(people, steps, wanted)
      .map(([by, step, given]) => ({ kind: 'propose' as const, by, proposal: proposal(step, given), code: '7' })),
    fc
      .tuple(people, wanted)
      .map(([by, given]) => ({ kind: 'amend' as const, by, proposal: proposal('issue', given), code: '8' })),
  );
  const story = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 20 })), { maxLength: 40 });

  function play(
    events: readonly (readonly [AlertEvent, number])[],
    check: (before: Alert, move: AlertMove, now: number) => void,
  ) {
    let alert: Alert = draft();
    let now = NOW;
    for (const [one, pause] of events) {
      now += pause * HOUR;
      const move = moveAlert(alert, one, RULES, now);
      check(alert, move, now);
      if (move.ok) alert = move.next;
    }
    return alert;
  }

  test('no segment is ever taken away, a closed alert stays closed, and every refusal has its words', () => {
    fc.assert(
      fc.property(story, (events) => {
        play(events, (before, move) => {
          if (!move.ok) {
            expect(ALERT_REFUSALS[move.refusal]).toMatch(/^没有/);
            return;
          }
          expect(move.next.segments.slice(0, before.segments.length)).toEqual(before.segments);
          if (before.state.kind === 'closed') expect(move.next.state).toEqual(before.state);
          expect(move.next.kind).toBe(before.kind);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('orange and red are never confirmed by the drafter alone but in a marked emergency', () => {
    fc.assert(
      fc.property(story, (events) => {
        play(events, (before, move, now) => {
          if (!move.ok) return;
          const confirmed = move.effects.find((effect) => effect.kind === 'confirmed');
          if (confirmed === undefined || !needsSecond(before, confirmed.proposal, RULES, now)) return;
          expect(confirmed.by !== confirmed.drafter || move.next.unratified.length > before.unratified.length).toBe(
            true,
          );
        });
      }),
      { numRuns: 300 },
    );
  });

  test('the next step always has an owner', () => {
    fc.assert(
      fc.property(story, (events) => {
        const end = play(events, () => {});
        const waiting = pendingOf(end);
        if (end.state.kind === 'closed') return;
        const owner = waiting?.kind === 'awaiting' ? RULES.approvers.filter((one) => one !== waiting.by)[0] : DRAFTER;
        expect(owner).toBeDefined();
        if (waiting === null) expect(end.segments.some(({ level }) => level !== null)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('what holds changes only at a turn, and past levels are never rewritten', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: -200, max: 200 }), (events, ago) => {
        play(events, (before, move, now) => {
          if (!move.ok) return;
          const instant = now - Math.abs(ago) * HOUR - 60_000;
          const isFirst = before.segments.length === 0;
          if (!isFirst) expect(levelOf(move.next, 1, instant)).toBe(levelOf(before, 1, instant));
          const all = turns(move.next, Number.NEGATIVE_INFINITY);
          const probe = now + ago * HOUR;
          const last = all.findLast((turn) => turn <= probe);
          const held = last === undefined ? null : levelOf(move.next, 1, last);
          expect(compareLevels(levelOf(move.next, 1, probe), held)).toBe(0);
        });
      }),
      { numRuns: 300 },
    );
  });
});
