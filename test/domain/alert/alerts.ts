/** Alerts in every state, made by the moves that lead there, for the tables and properties of their life. */
import type { Alert, Proposal, StepKind } from '../../../src/domain/alert/alert.ts';
import type { AlertRules } from '../../../src/domain/alert/alert-move.ts';
import type { AlertLevel } from '../../../src/domain/alert/level.ts';
import { type AlertEvent, moveAlert } from '../../../src/domain/alert/move-alert.ts';

export const at = (iso: string) => Date.parse(`${iso}+08:00`);
export const NOW = at('2027-01-14T23:20:00');
export const HOUR = 3_600_000;
export const RULES: AlertRules = {
  policy: 'two-person',
  approvers: ['甲', '乙'],
  unreached: new Set(),
  zone: 'Asia/Shanghai',
};
export const DRAFTER = '值班员';
const PAPERS = { documentNumber: null, signer: null, reason: null };

/** A proposal for counties 1 and 2 with what a test does not care about filled in. */
export function proposal(step: StepKind, given: Partial<Extract<Proposal, { level: AlertLevel }>> = {}): Proposal {
  const area = given.area ?? [1, 2];
  const start = given.at ?? null;
  const end = given.end === undefined ? NOW + 72 * HOUR : given.end;
  if (step === 'lift' || step === 'withdraw') return { step, at: start, area };
  if (step === 'extend') return { step, at: start, area, end: given.end === undefined ? NOW + 96 * HOUR : end };
  const level = given.level ?? (step === 'raise' ? 'red' : step === 'lower' ? 'yellow' : 'orange');
  return { step, at: start, area, level, end, papers: PAPERS, slots: ['9:00', '17:00'], call: 'start' };
}

export function draft(first: Proposal = proposal('issue')): Alert {
  return {
    ...{ code: '4821', kind: 'real', issuer: null, serial: null, papers: PAPERS, slots: [], segments: [] },
    state: { kind: 'proposed', pending: { kind: 'drafted', by: DRAFTER, proposal: first } },
    unratified: [],
  };
}

/** The alert after all of `events`; throws when one is refused. */
export function moved(alert: Alert, events: readonly AlertEvent[], now = NOW, rules = RULES): Alert {
  return events.reduce((before, event) => {
    const move = moveAlert(before, event, rules, now);
    if (!move.ok) throw new Error(`${event.kind}: ${move.refusal}`);
    return move.next;
  }, alert);
}

export const EVENTS = {
  submit: { kind: 'submit', by: DRAFTER },
  amend: { kind: 'amend', by: DRAFTER, proposal: proposal('issue', { end: NOW + 48 * HOUR }), code: '4822' },
  approve: { kind: 'approve', by: '甲' },
  ratify: { kind: 'ratify', by: '甲', code: '4821' },
  bypass: { kind: 'bypass', by: DRAFTER, reason: '复核人都不在' },
  raise: { kind: 'propose', by: DRAFTER, proposal: proposal('raise'), code: '1001' },
  lower: { kind: 'propose', by: DRAFTER, proposal: proposal('lower'), code: '1002' },
  extend: { kind: 'propose', by: DRAFTER, proposal: proposal('extend'), code: '1003' },
  lift: { kind: 'propose', by: DRAFTER, proposal: proposal('lift'), code: '1004' },
  withdraw: { kind: 'propose', by: DRAFTER, proposal: proposal('withdraw'), code: '1005' },
  discard: { kind: 'discard', by: DRAFTER },
  pass: { kind: 'pass' },
  expire: { kind: 'expire' },
} as const satisfies Record<string, AlertEvent>;

const { submit, approve, raise, lower, extend, lift, withdraw } = EVENTS;
const toIssue = [submit, approve] as const;
const ahead = draft(proposal('issue', { at: NOW + 24 * HOUR, end: NOW + 96 * HOUR }));

export const STATES = {
  draft: draft(),
  awaiting: moved(draft(), [submit]),
  announced: moved(ahead, toIssue),
  issued: moved(draft(), toIssue),
  raised: moved(draft(), [...toIssue, raise, submit, approve]),
  lowered: moved(draft(), [...toIssue, lower, submit, approve]),
  extended: moved(draft(), [...toIssue, extend, submit, approve]),
  changing: moved(draft(), [...toIssue, raise, submit]),
  lifted: moved(draft(), [...toIssue, lift, submit, approve]),
  withdrawn: moved(ahead, [...toIssue, withdraw, submit, approve]),
  discarded: moved(draft(), [EVENTS.discard]),
} as const satisfies Record<string, Alert>;
