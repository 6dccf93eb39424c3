/** The life of an alert: every state against every event, the two persons, the passing on, and what never happens. */
import { describe, expect, test } from 'vitest';
import { type Alert, pendingOf, phaseOf } from '../../../src/domain/alert/alert.ts';
import type { AlertMove } from '../../../src/domain/alert/alert-move.ts';
import { checkCounty } from '../../../src/domain/alert/check-proposal.ts';
import { levelIn, levelOf, spanOf, turns } from '../../../src/domain/alert/in-force.ts';
import { type AlertEvent, moveAlert, needsSecond } from '../../../src/domain/alert/move-alert.ts';
import { at, DRAFTER, draft, EVENTS, HOUR, moved, NOW, proposal, RULES, STATES } from './alerts.ts';

const { submit, approve, raise, lower, extend, lift, withdraw } = EVENTS;
const outcome = (move: AlertMove) =>
  move.ok ? [phaseOf(move.next), ...move.effects.map(({ kind }) => kind)].join(' ') : `! ${move.refusal}`;

/** One line a state: what each event leads to, in the order of EVENTS. */
const TABLE: Readonly<Record<keyof typeof STATES, readonly string[]>> = {
  draft: [
    ...['awaiting approval ask', 'draft', 'issued confirmed', '! nothing-awaits', 'issued confirmed'],
    ...['! not-issued', '! not-issued', '! not-issued', '! not-issued', '! not-issued'],
    ...['withdrawn', '! nothing-awaits', '! not-issued'],
  ],
  awaiting: [
    ...['! already-awaiting', 'draft', 'issued confirmed', '! nothing-awaits', 'issued confirmed'],
    ...['! not-issued', '! not-issued', '! not-issued', '! not-issued', '! not-issued'],
    ...['withdrawn', 'awaiting approval ask', '! not-issued'],
  ],
  announced: [
    ...['! already-issued', '! already-issued', '! nothing-awaits', '! nothing-awaits', '! nothing-awaits'],
    ...['issued', 'issued', '! not-later', '! not-started', 'issued'],
    ...['! nothing-awaits', '! nothing-awaits', '! still-running'],
  ],
  issued: [
    ...['! already-issued', '! already-issued', '! nothing-awaits', '! nothing-awaits', '! nothing-awaits'],
    ...['issued', 'issued', 'issued', 'issued', '! already-started'],
    ...['! nothing-awaits', '! nothing-awaits', '! still-running'],
  ],
  raised: [
    ...['! already-issued', '! already-issued', '! nothing-awaits', '! nothing-awaits', '! nothing-awaits'],
    ...['! not-stricter', 'raised', 'raised', 'raised', '! already-started'],
    ...['! nothing-awaits', '! nothing-awaits', '! still-running'],
  ],
  lowered: [
    ...['! already-issued', '! already-issued', '! nothing-awaits', '! nothing-awaits', '! nothing-awaits'],
    ...['lowered', '! not-laxer', 'lowered', 'lowered', '! already-started'],
    ...['! nothing-awaits', '! nothing-awaits', '! still-running'],
  ],
  extended: [
    ...['! already-issued', '! already-issued', '! nothing-awaits', '! nothing-awaits', '! nothing-awaits'],
    ...['extended', 'extended', '! not-later', 'extended', '! already-started'],
    ...['! nothing-awaits', '! nothing-awaits', '! still-running'],
  ],
  changing: [
    ...['! already-awaiting', 'issued', 'raised confirmed', '! nothing-awaits', 'raised confirmed'],
    ...['! pending-already', '! pending-already', '! pending-already', '! pending-already', '! pending-already'],
    ...['issued', 'issued ask', '! still-running'],
  ],
  lifted: Array(13).fill('! closed').with(3, '! nothing-awaits'),
  withdrawn: Array(13).fill('! closed').with(3, '! nothing-awaits'),
  discarded: Array(13).fill('! closed').with(3, '! nothing-awaits'),
};

describe.each(Object.entries(STATES))('%s', (state, alert: Alert) => {
  test.each(Object.entries(EVENTS).map(([name, event], i) => [name, event, i] as const))('%s', (_name, event, i) => {
    expect(outcome(moveAlert(alert, event, RULES, NOW))).toBe(TABLE[state as keyof typeof STATES][i]);
  });
});

describe('two persons', () => {
  test('the drafter never approves orange or red, somebody unasked never does, the second one does', () => {
    const { awaiting } = STATES;
    const by = (who: string) => outcome(moveAlert(awaiting, { kind: 'approve', by: who }, RULES, NOW));
    expect(by(DRAFTER)).toBe('! same-person');
    expect(by('丙')).toBe('! not-approver');
    expect(by('乙')).toBe('issued confirmed');
  });

  test('one suffices for yellow and under the single rule', () => {
    const yellow = moved(draft(proposal('issue', { level: 'yellow' })), [submit]);
    const own: AlertEvent = { kind: 'approve', by: DRAFTER };
    expect(outcome(moveAlert(yellow, own, RULES, NOW))).toBe('issued confirmed');
    const single = { ...RULES, policy: 'single' } as const;
    expect(outcome(moveAlert(STATES.awaiting, own, single, NOW))).toBe('issued confirmed');
    expect(needsSecond(STATES.issued, lower.proposal, RULES, NOW)).toBe(true);
  });

  test('five minutes each: the next is asked, then the office, then nobody any more', () => {
    const { pass } = EVENTS;
    const asked: (string | null)[] = [];
    let alert = draft();
    for (const event of [submit, pass, pass, pass]) {
      const move = moveAlert(alert, event, RULES, NOW);
      if (!move.ok) {
        expect(move.refusal).toBe('nothing-awaits');
        break;
      }
      alert = move.next;
      for (const effect of move.effects) if (effect.kind === 'ask') asked.push(effect.approver);
    }
    expect(asked).toEqual(['甲', '乙', null]);
    expect(outcome(moveAlert(alert, approve, RULES, NOW))).toBe('issued confirmed');
  });

  test.each([
    [['甲'], ['乙', null]],
    [['乙'], ['甲', null]],
    [['甲', '乙'], [null]],
  ])('whom nothing reaches is passed over: %s', (unreached, expected) => {
    const rules = { ...RULES, unreached: new Set(unreached) };
    const asked: (string | null)[] = [];
    let alert = draft();
    for (const event of [submit, EVENTS.pass, EVENTS.pass, EVENTS.pass]) {
      const move = moveAlert(alert, event, rules, NOW);
      if (!move.ok) break;
      alert = move.next;
      for (const effect of move.effects) if (effect.kind === 'ask') asked.push(effect.approver);
    }
    expect(asked).toEqual(expected);
    expect(outcome(moveAlert(alert, approve, rules, NOW))).toBe('issued confirmed');
  });

  test('an emergency needs a reason and stays marked until somebody else signs', () => {
    expect(outcome(moveAlert(draft(), { kind: 'bypass', by: DRAFTER, reason: ' ' }, RULES, NOW))).toBe('! no-reason');
    const sent = moved(draft(), [EVENTS.bypass]);
    const first = { by: DRAFTER, reason: '复核人都不在', code: '4821', serial: null };
    expect(sent.unratified).toEqual([first]);
    const signed = (alert: Alert, by: string, code = '4821') =>
      outcome(moveAlert(alert, { kind: 'ratify', by, code }, RULES, NOW));
    expect(signed(sent, DRAFTER)).toBe('! same-person');
    expect(signed(sent, '丙')).toBe('! not-approver');
    expect(signed(sent, '甲', '9999')).toBe('! nothing-awaits');
    expect(signed(sent, '甲')).toBe('issued ratified');
    expect(moved(sent, [EVENTS.ratify]).unratified).toEqual([]);
    const lifted = moved(sent, [lift, { kind: 'bypass', by: '甲', reason: '夜里' }]);
    const second = { by: '甲', reason: '夜里', code: '1004', serial: null };
    expect(lifted.unratified).toEqual([first, second]);
    expect(signed(lifted, '乙', '1004')).toBe('lifted ratified');
    expect(signed(lifted, '甲', '1004')).toBe('! same-person');
    expect(moved(lifted, [EVENTS.ratify]).unratified).toEqual([second]);
  });

  test('what is pending neither hides the signature under an emergency nor takes it', () => {
    const raising = moved(draft(), [EVENTS.bypass, raise, submit]);
    const signed = moved(raising, [EVENTS.ratify]);
    expect(signed.unratified).toEqual([]);
    expect(signed.state).toEqual(raising.state);
    expect(moved(raising, [approve]).unratified).toEqual(raising.unratified);
  });
});

describe('time', () => {
  test('a step takes effect at its own time, not at its announcement', () => {
    const at18 = {
      kind: 'propose',
      by: DRAFTER,
      proposal: proposal('raise', { at: NOW + 18 * HOUR }),
      code: '1',
    } as const;
    const raised = moved(STATES.issued, [at18, approve]);
    expect([NOW, NOW + 18 * HOUR - 1, NOW + 18 * HOUR, NOW + 72 * HOUR].map((t) => levelOf(raised, 1, t))).toEqual([
      ...['orange', 'orange', 'red', null],
    ]);
    expect(turns(raised, NOW + 1)).toEqual([NOW + 18 * HOUR, NOW + 72 * HOUR]);
    const longer = moved(raised, [extend, approve]);
    expect([NOW, NOW + 18 * HOUR, NOW + 95 * HOUR, NOW + 96 * HOUR].map((t) => levelOf(longer, 1, t))).toEqual([
      ...['orange', 'red', 'red', null],
    ]);
    expect(spanOf(longer)).toEqual({ from: NOW, to: NOW + 96 * HOUR });
  });

  test('a lift leaves the alert in force until it takes effect, and other counties alone', () => {
    const one = { ...lift, proposal: proposal('lift', { area: [1], at: NOW + 5 * HOUR }) };
    const partly = moved(STATES.issued, [one, approve]);
    expect(phaseOf(partly)).toBe('issued');
    expect([levelOf(partly, 1, NOW + 5 * HOUR - 1), levelOf(partly, 1, NOW + 5 * HOUR)]).toEqual(['orange', null]);
    expect(levelOf(partly, 2, NOW + 9 * HOUR)).toBe('orange');
    const rest = moved(partly, [{ ...lift, proposal: proposal('lift', { area: [2], at: NOW + 9 * HOUR }) }, approve]);
    expect(phaseOf(rest)).toBe('lifted');
    expect(levelOf(rest, 2, NOW + 8 * HOUR)).toBe('orange');
  });

  test.each([
    [proposal('issue', { end: NOW - HOUR }), 'ends-before-start'],
    [proposal('issue', { at: NOW - 2 * HOUR, end: NOW - HOUR }), 'in-the-past'],
    [proposal('issue', { at: NOW - 25 * HOUR }), 'too-long-ago'],
    [proposal('issue', { at: NOW + 61 * 24 * HOUR, end: null }), 'too-far-ahead'],
    [proposal('issue', { area: [] }), 'empty-area'],
  ] as const)('an impossible alert is refused: %#', (first, refusal) => {
    expect(outcome(moveAlert(draft(first), submit, RULES, NOW))).toBe(`! ${refusal}`);
    expect(outcome(moveAlert(draft(first), approve, RULES, NOW))).toBe(`! ${refusal}`);
  });

  test.each([
    [proposal('raise', { area: [3] }), 'outside-area'],
    [proposal('raise', { at: NOW - HOUR }), 'in-the-past'],
    [proposal('raise', { at: NOW + 80 * HOUR, end: null }), 'over-there'],
    [proposal('raise', { end: NOW - 1 }), 'ends-before-start'],
    [proposal('lift', { at: NOW - HOUR }), 'in-the-past'],
    [proposal('extend', { end: NOW + 72 * HOUR }), 'not-later'],
  ] as const)('an impossible step is refused: %#', (step, refusal) => {
    const event = { kind: 'propose', by: DRAFTER, proposal: step, code: '1' } as const;
    expect(outcome(moveAlert(STATES.issued, event, RULES, NOW))).toBe(`! ${refusal}`);
  });

  test('an approval that comes after the time it was meant for takes effect at once', () => {
    const late = { ...raise, proposal: proposal('raise', { at: NOW + HOUR }) };
    const drafted = moved(STATES.issued, [late]);
    const raised = moved(drafted, [approve], NOW + 3 * HOUR);
    expect([levelOf(raised, 1, NOW + 3 * HOUR - 1), levelOf(raised, 1, NOW + 3 * HOUR)]).toEqual(['orange', 'red']);
  });

  test('a fixed end closes it, an open one never does', () => {
    const { expire } = EVENTS;
    expect(outcome(moveAlert(STATES.issued, expire, RULES, NOW + 72 * HOUR))).toBe('lifted ended');
    const open = moved(draft(proposal('issue', { end: null })), [submit, approve]);
    expect(outcome(moveAlert(open, expire, RULES, NOW + 999 * HOUR))).toBe('! still-running');
    expect(spanOf(open)).toEqual({ from: NOW, to: null });
  });
});

test('where several alerts apply the stricter counts, and a county is never laxer', () => {
  const city = STATES.raised;
  const own = moved({ ...draft(proposal('issue', { area: [1], level: 'yellow' })), issuer: 1 }, [submit, approve]);
  expect(levelIn([city, own], 1, NOW)).toBe('red');
  expect(levelIn([own], 1, NOW)).toBe('yellow');
  expect(levelIn([city, own], 3, NOW)).toBeNull();
  expect(checkCounty(1, proposal('issue', { area: [1] }), [city], NOW)).toBe('county-laxer');
  expect(checkCounty(1, proposal('issue', { area: [1, 2] }), [], NOW)).toBe('county-elsewhere');
  expect(checkCounty(1, proposal('issue', { area: [1], level: 'red' }), [STATES.issued], NOW)).toBeNull();
  expect(checkCounty(null, proposal('issue', { level: 'yellow' }), [city], NOW)).toBeNull();
});

test('midnight: 24时 is the first instant of the next day', () => {
  const alert = moved(draft(proposal('issue', { end: at('2027-01-18T00:00:00') })), [submit, approve]);
  expect(levelOf(alert, 1, at('2027-01-17T23:59:59'))).toBe('orange');
  expect(levelOf(alert, 1, at('2027-01-18T00:00:00'))).toBeNull();
  expect(outcome(moveAlert(alert, withdraw, RULES, NOW))).toBe('! already-started');
});

test('a start that its own five minutes made too long ago still finds somebody to answer for it', () => {
  const old = {
    ...draft(),
    state: {
      kind: 'proposed',
      pending: { kind: 'drafted', by: DRAFTER, proposal: proposal('issue', { at: NOW - 24 * HOUR }) },
    },
  } as Alert;
  const move = moveAlert(old, { kind: 'submit', by: '系统' }, RULES, NOW + 5 * 60_000);
  expect(move.ok && pendingOf(move.next)?.kind).toBe('awaiting');
});
