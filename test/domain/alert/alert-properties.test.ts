/** Whatever anybody does in whatever order: nothing is lost, nobody decides alone, and somebody always owns the next step. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Alert, pendingOf } from '../../../src/domain/alert/alert.ts';
import type { AlertMove } from '../../../src/domain/alert/alert-move.ts';
import { inForce, levelOf, spanOf, turns } from '../../../src/domain/alert/in-force.ts';
import { compareLevels } from '../../../src/domain/alert/level.ts';
import { type AlertEvent, moveAlert, needsSecond } from '../../../src/domain/alert/move-alert.ts';
import { ALERT_REFUSALS } from '../../../src/domain/alert/refusal.ts';
import { type AlertTimer, answerTimers, nextOf, planTimers } from '../../../src/domain/alert/timers.ts';
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

  test('the next step always has an owner: the clock, a person who was asked and may do it, or nobody since it is over', () => {
    fc.assert(
      fc.property(story, (events) => {
        let watched = watch(draft(), NOW);
        const owners = [ownerOf(watched, NOW)];
        let now = NOW;
        for (const [one, pause] of events) {
          const end = now + pause * HOUR;
          for (let next = nextOf(watched.timers); next !== null && next <= end; next = nextOf(watched.timers)) {
            // A timer that is set anew for the past would ring for ever.
            expect(next).toBeGreaterThan(now - 1);
            now = Math.max(now, next);
            watched = ring(watched, now);
            expect(nextOf(watched.timers) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
            owners.push(ownerOf(watched, now));
          }
          now = end;
          watched = step(watched, one, now);
          owners.push(ownerOf(watched, now));
        }
        expect(owners).not.toContain('nobody');
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

/** An alert with its timers and who was asked last about what is pending: null for nobody left, undefined for nobody yet. */
interface Watched {
  readonly alert: Alert;
  readonly timers: readonly AlertTimer[];
  readonly asked: string | null | undefined;
}

function watch(alert: Alert, now: number): Watched {
  const timers = answerTimers(alert, [], { next: alert, effects: [] }, now);
  return { alert, timers: planTimers(alert, timers, now, RULES.zone), asked: undefined };
}

function step(before: Watched, event: AlertEvent, now: number): Watched {
  const move = moveAlert(before.alert, event, RULES, now);
  if (!move.ok) return before;
  const timers = answerTimers(before.alert, before.timers, move, now);
  const ask = move.effects.find((effect) => effect.kind === 'ask');
  const isSame = pendingOf(before.alert) === pendingOf(move.next);
  const asked = ask !== undefined ? ask.approver : isSame ? before.asked : undefined;
  return { alert: move.next, timers: planTimers(move.next, timers, now, RULES.zone), asked };
}

/** Whatever is due at `now`, as the tick does it. */
function ring(before: Watched, now: number): Watched {
  const due = before.timers.filter(({ at }) => at <= now);
  const later = { ...before, timers: before.timers.filter(({ at }) => at > now) };
  const after = due.reduce<Watched>((watched, { kind }) => {
    if (kind === 'submit') return step(watched, { kind, by: '系统' }, now);
    return kind === 'pass' || kind === 'expire' ? step(watched, { kind }, now) : watched;
  }, later);
  return { ...after, timers: planTimers(after.alert, after.timers, now, RULES.zone) };
}

/** Who owns the next step; `nobody` is what must never come out. */
function ownerOf({ alert, timers, asked }: Watched, now: number): 'over' | 'clock' | 'person' | 'nobody' {
  if (alert.state.kind === 'closed') return 'over';
  const pending = pendingOf(alert);
  const rings = (...kinds: readonly AlertTimer['kind'][]) => timers.some(({ kind }) => kinds.includes(kind));
  const may = (by: string) => {
    const move = moveAlert(alert, { kind: 'approve', by }, RULES, now);
    return move.ok || (move.refusal !== 'same-person' && move.refusal !== 'not-approver');
  };
  if (pending?.kind === 'drafted') return rings('submit') ? 'clock' : 'nobody';
  if (pending?.kind === 'awaiting') {
    if (!needsSecond(alert, pending.proposal, RULES, now)) return may(pending.by) ? 'person' : 'nobody';
    // The office is told when nobody is left to ask: any approver but the drafter still may.
    if (asked === null) return RULES.approvers.some((one) => one !== pending.by && may(one)) ? 'person' : 'nobody';
    return asked !== undefined && may(asked) && rings('pass') ? 'person' : 'nobody';
  }
  if (spanOf(alert)?.to != null) return rings('expire') ? 'clock' : 'nobody';
  // Without an end it holds until the office lifts it, or has yet to begin.
  if (rings('turn')) return 'clock';
  return inForce(alert, now).length > 0 ? 'person' : 'nobody';
}
