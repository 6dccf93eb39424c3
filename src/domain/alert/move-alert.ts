/** The life of an alert: draft → awaiting approval → issued → (raised | lowered | extended)* → lifted, or withdrawn. */

import type { Alert, AlertState, Pending, Proposal, Running } from './alert.ts';
import type { AlertEffect, AlertMove, AlertRules } from './alert-move.ts';
import { ANSWER_IN } from './answer-in.ts';
import { callTime } from './call-time.ts';
import { checkProposal, effectiveAt, levelAtStake } from './check-proposal.ts';
import { spanOf } from './in-force.ts';
import { compareLevels } from './level.ts';
import { nextApprover } from './next-approver.ts';
import { ratify } from './ratify.ts';
import type { AlertRefusal } from './refusal.ts';
import { segmentsOf } from './segments.ts';

/** `by` is a post. `pass` and `expire` are the clock's. What is proposed or amended comes with a code of its own: the old one is void. */
export type AlertEvent =
  | { readonly kind: 'submit'; readonly by: string }
  | { readonly kind: 'amend'; readonly by: string; readonly proposal: Proposal; readonly code: string }
  | { readonly kind: 'approve'; readonly by: string }
  | { readonly kind: 'ratify'; readonly by: string; readonly code: string }
  | { readonly kind: 'bypass'; readonly by: string; readonly reason: string }
  | { readonly kind: 'propose'; readonly by: string; readonly proposal: Proposal; readonly code: string }
  | { readonly kind: 'discard'; readonly by: string }
  | { readonly kind: 'pass' }
  | { readonly kind: 'expire' };

const no = (refusal: AlertRefusal): AlertMove => ({ ok: false, refusal });
const yes = (next: Alert, effects: readonly AlertEffect[] = []): AlertMove => ({ ok: true, next, effects });

export function moveAlert(alert: Alert, event: AlertEvent, rules: AlertRules, now: number): AlertMove {
  const { state } = alert;
  if (event.kind === 'ratify') return ratify(alert, event.by, event.code, rules);
  if (state.kind === 'closed') return no('closed');
  if (event.kind === 'propose') return propose(alert, event, now);
  if (event.kind === 'expire') return expire(alert, now);
  const { pending } = state;
  if (pending === null)
    return no(event.kind === 'amend' || event.kind === 'submit' ? 'already-issued' : 'nothing-awaits');
  switch (event.kind) {
    case 'submit':
      return pending.kind === 'drafted' ? submitted(alert, pending, rules, now) : no('already-awaiting');
    case 'amend': {
      const fault = checkProposal(alert, event.proposal, now);
      if (fault !== null) return no(fault);
      // It waits for whoever amended it: the change may have opened a question.
      const drafted: Pending = { kind: 'drafted', by: event.by, proposal: event.proposal };
      return yes(withPending({ ...alert, code: event.code }, drafted));
    }
    case 'approve': {
      const needs = needsSecond(alert, pending.proposal, rules, now);
      if (needs && event.by === pending.by) return no('same-person');
      if (event.by !== pending.by && !rules.approvers.includes(event.by)) return no('not-approver');
      return confirm(alert, pending, event.by, rules, now);
    }
    case 'bypass': {
      if (event.reason.trim() === '') return no('no-reason');
      const needs = needsSecond(alert, pending.proposal, rules, now);
      const move = confirm(alert, pending, event.by, rules, now);
      if (!move.ok || !needs) return move;
      const emergency = { by: event.by, reason: event.reason.trim(), code: alert.code, serial: null };
      return { ...move, next: { ...move.next, unratified: [...alert.unratified, emergency] } };
    }
    case 'discard':
      return yes(
        state.kind === 'proposed'
          ? { ...alert, state: { kind: 'closed', as: 'discarded' } }
          : { ...alert, state: { ...state, pending: null } },
      );
    case 'pass':
      return pass(alert, pending, rules);
  }
}

/** Orange and red, before or after the step, under the two-person rule. */
export function needsSecond(alert: Alert, proposal: Proposal, { policy }: AlertRules, now: number): boolean {
  return policy === 'two-person' && compareLevels(levelAtStake(alert, proposal, now), 'orange') >= 0;
}

function withPending(alert: Alert, pending: Pending): Alert {
  const { state } = alert;
  if (state.kind === 'closed') return alert;
  return { ...alert, state: { ...state, pending } };
}

function submitted(alert: Alert, pending: Pending, rules: AlertRules, now: number): AlertMove {
  const fault = checkProposal(alert, pending.proposal, now, 'waited');
  // What only its own five minutes made too late would wait for nobody; it is refused when confirmed.
  const isImpossible = checkProposal(alert, pending.proposal, now - ANSWER_IN, 'waited') !== null;
  if (fault !== null && isImpossible) return no(fault);
  const ask = nextApprover(pending, rules, 0);
  const awaiting = withPending(alert, { ...pending, kind: 'awaiting', round: ask.round });
  return yes(awaiting, needsSecond(alert, pending.proposal, rules, now) ? [ask] : []);
}

/** Nobody answered within five minutes: the next one is asked, and after the last the office is told once. */
function pass(alert: Alert, pending: Pending, rules: AlertRules): AlertMove {
  if (pending.kind !== 'awaiting') return no('nothing-awaits');
  const ask = nextApprover(pending, rules, pending.round + 1);
  if (ask.round <= pending.round) return no('nothing-awaits');
  return yes(withPending(alert, { ...pending, round: ask.round }), [ask]);
}

function propose(
  alert: Alert,
  { by, proposal, code }: Extract<AlertEvent, { kind: 'propose' }>,
  now: number,
): AlertMove {
  if (alert.state.kind !== 'running') return no('not-issued');
  if (proposal.step === 'issue') return no('already-issued');
  if (alert.state.pending !== null) return no('pending-already');
  const fault = checkProposal(alert, proposal, now);
  return fault === null ? yes(withPending({ ...alert, code }, { kind: 'drafted', by, proposal })) : no(fault);
}

const AS: Readonly<Record<'issue' | 'raise' | 'lower' | 'extend', Running>> = {
  issue: 'issued',
  raise: 'raised',
  lower: 'lowered',
  extend: 'extended',
};

function confirm(
  alert: Alert,
  { by: drafter, proposal }: Pending,
  by: string,
  { zone }: AlertRules,
  now: number,
): AlertMove {
  const fault = checkProposal(alert, proposal, now, 'waited');
  if (fault !== null) return no(fault);
  const at = effectiveAt(alert, proposal, now);
  const callAt = callTime(proposal, at, now, zone);
  const segments = [...alert.segments, ...segmentsOf(alert, proposal, at, callAt)];
  const isFirst = alert.state.kind === 'proposed';
  const papers = 'papers' in proposal ? proposal.papers : alert.papers;
  const slots = 'slots' in proposal ? proposal.slots : alert.slots;
  const state = stateAfter(alert.state, proposal, { segments });
  const next: Alert = { ...alert, segments, papers, slots, state };
  return yes(next, [{ kind: 'confirmed', proposal, at, callAt, drafter, by, isFirst }]);
}

function stateAfter(before: AlertState, { step }: Proposal, after: Pick<Alert, 'segments'>): AlertState {
  if (step === 'withdraw') return { kind: 'closed', as: 'withdrawn' };
  if (step !== 'lift') return { kind: 'running', last: AS[step], pending: null };
  return hasMore(after)
    ? { kind: 'running', last: before.kind === 'running' ? before.last : 'issued', pending: null }
    : { kind: 'closed', as: 'lifted' };
}

/** Counties that the newest lift left in force keep the alert alive. */
function hasMore({ segments }: Pick<Alert, 'segments'>): boolean {
  const lastOf = new Map(segments.map((segment) => [segment.county, segment]));
  return [...lastOf.values()].some(({ level }) => level !== null);
}

/** The fixed end has come and nobody extended it. */
function expire(alert: Alert, now: number): AlertMove {
  if (alert.state.kind !== 'running') return no('not-issued');
  const to = spanOf(alert)?.to ?? null;
  if (to === null || to > now) return no('still-running');
  return yes({ ...alert, state: { kind: 'closed', as: 'lifted' } }, [{ kind: 'ended' }]);
}
