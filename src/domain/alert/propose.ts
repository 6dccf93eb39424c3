/** What was asked for in words, measured against the alert it is about → a proposal, or what is missing. */
import type { Directory } from '../directory/directory.ts';
import type { Alert, Papers, Proposal } from './alert.ts';
import { type Area, type AreaReading, wholeCity } from './area.ts';
import { comingLevel, countiesOf, spanOf } from './in-force.ts';
import type { AlertMeasures } from './measures.ts';
import type { AlertRequest, SaidMoment } from './request.ts';
import { ALERT_TEXTS } from './texts.ts';

export type Proposing =
  | { readonly ok: true; readonly proposal: Proposal }
  | { readonly ok: false; readonly why: string }
  /** Names in it have to be chosen first. */
  | { readonly ok: false; readonly unclear: Extract<AreaReading, { why: 'unclear' }> };

export interface ProposingContext {
  readonly directory: Directory;
  readonly measures: AlertMeasures;
  /** The county that issues for itself; null is the city. */
  readonly issuer: number | null;
  readonly now: number;
}

/** `target` is null for a new alert. */
export function propose(request: AlertRequest, target: Alert | null, context: ProposingContext): Proposing {
  const no = (why: string): Proposing => ({ ok: false, why });
  const { step, level, start, end, call } = request;
  for (const moment of [start, end]) if (moment.kind === 'impossible') return no(ALERT_TEXTS.noSuchTime(moment.words));
  const area = areaOf(request.area, step, target, context);
  if (!area.ok) return area;
  const at = instant(start);
  const base = { at, area: area.area };
  const all = target === null ? [] : countiesOf(target);
  if (step === 'withdraw') return { ok: true, proposal: { step, at: null, area: all } };
  if (step === 'lift') return { ok: true, proposal: { ...base, step, at: at ?? instant(end) } };
  if (step === 'extend') {
    if (end.kind !== 'at' && end.kind !== 'open') return no(ALERT_TEXTS.noEnd);
    return { ok: true, proposal: { ...base, step, at: null, end: instant(end) } };
  }
  if (level === null) return no(step === 'issue' ? ALERT_TEXTS.noLevel : ALERT_TEXTS.noStepLevel);
  const kept = target === null ? null : (spanOf(target)?.to ?? null);
  return {
    ok: true,
    proposal: {
      ...{ ...base, step, level, call: call ?? 'start' },
      end: end.kind === 'unsaid' ? kept : instant(end),
      papers: mergePapers(request.papers, target?.papers ?? NO_PAPERS),
      slots: request.slots ?? (target === null || step !== 'lower' ? context.measures[level].slots : target.slots),
    },
  };
}

/** What a draft becomes by 改: only what is said changes. */
export function amend(request: AlertRequest, proposal: Proposal, context: ProposingContext): Proposing {
  for (const moment of [request.start, request.end])
    if (moment.kind === 'impossible') return { ok: false, why: ALERT_TEXTS.noSuchTime(moment.words) };
  const { area, start, end, level, call, slots } = request;
  if (!area.ok && area.why === 'unclear') return { ok: false, unclear: area };
  if (!area.ok && area.why === 'no-place') return { ok: false, why: ALERT_TEXTS.noPlace(area.words) };
  const at = start.kind === 'unsaid' ? proposal.at : instant(start);
  const base = { at, area: area.ok ? area.area : proposal.area };
  if (!('end' in proposal)) return { ok: true, proposal: { ...proposal, ...base } };
  const until = end.kind === 'unsaid' ? proposal.end : instant(end);
  if (proposal.step === 'extend') return { ok: true, proposal: { ...proposal, ...base, end: until } };
  const changed = level ?? proposal.level;
  const usual = level === null ? proposal.slots : context.measures[changed].slots;
  return {
    ok: true,
    proposal: {
      ...{ ...proposal, ...base, end: until, level: changed, call: call ?? proposal.call },
      papers: mergePapers(request.papers, proposal.papers),
      slots: slots ?? usual,
    },
  };
}

const NO_PAPERS: Papers = { documentNumber: null, signer: null, reason: null };

/** What is said stands over what was. */
export function mergePapers(said: Papers, before: Papers): Papers {
  return {
    documentNumber: said.documentNumber ?? before.documentNumber,
    signer: said.signer ?? before.signer,
    reason: said.reason ?? before.reason,
  };
}

function instant(moment: SaidMoment): number | null {
  return moment.kind === 'at' ? moment.at : null;
}

/** Unsaid is the whole city for a new alert (design 6), the county itself for its own, and for a step all that is left. */
function areaOf(
  reading: AreaReading,
  step: AlertRequest['step'],
  target: Alert | null,
  { directory, issuer, now }: ProposingContext,
): { readonly ok: true; readonly area: Area } | Extract<Proposing, { ok: false }> {
  if (reading.ok) return reading;
  if (reading.why === 'unclear') return { ok: false, unclear: reading };
  if (reading.why === 'no-place') return { ok: false, why: ALERT_TEXTS.noPlace(reading.words) };
  if (target !== null && step !== 'issue')
    return { ok: true, area: countiesOf(target).filter((county) => comingLevel(target, county, now) !== null) };
  return { ok: true, area: issuer === null ? wholeCity(directory) : [issuer] };
}
