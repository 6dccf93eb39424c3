/** A matter: one unit's part in one task, from report to 销号. Every step is an answer to the one before it. */

/** Where a matter stands. Days are ISO dates. */
export type Standing =
  | { readonly kind: 'open' }
  | { readonly kind: 'extension-asked'; readonly to: string; readonly why: string }
  | { readonly kind: 'reported'; readonly evidence: string }
  | { readonly kind: 'closed'; readonly on: string };

export interface Matter {
  readonly standing: Standing;
  /** By when it must be done, extensions granted counted in; null when nothing is dated. */
  readonly dueOn: string | null;
}

/** What somebody does to a matter. */
export type Deed =
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'extend'; readonly to: string; readonly why: string }
  | { readonly kind: 'finish'; readonly evidence: string }
  | { readonly kind: 'accept' }
  | { readonly kind: 'return'; readonly why: string };

/** On whose behalf: the unit's own people, or whoever checks it. The office checks all, a lead unit its task's other units. */
export type Side = 'own' | 'checker';

/** What came of a deed; `closed` and the others name what is told to people. 交办 is no deed of the two sides. */
export type Outcome =
  | 'progress'
  | 'extension-asked'
  | 'reported'
  | 'extension-granted'
  | 'extension-refused'
  | 'closed'
  | 'returned'
  | 'reopened';

export type MatterRefusal =
  | 'is-closed'
  | 'not-own'
  | 'own-close'
  | 'no-evidence'
  | 'no-text'
  | 'no-reason'
  | 'is-reported'
  | 'past-day'
  | 'not-later'
  | 'nothing-reported';

export type Step =
  | { readonly ok: true; readonly outcome: Outcome; readonly next: Matter }
  | { readonly ok: false; readonly why: MatterRefusal };

/**
 * One step. A unit reports and asks, a checker answers, and nobody closes out his own matter (domain.md 3: units cannot
 * 销号 themselves; an extension is asked before it counts, and the old day is kept in the record).
 */
export function takeStep(matter: Matter, deed: Deed, side: Side, today: string): Step {
  switch (deed.kind) {
    case 'accept':
    case 'return':
      return side === 'own' ? refuse('own-close') : check(matter, deed, today);
    default:
      return side === 'checker' ? refuse('not-own') : report(matter, deed, today);
  }
}

type Report = Extract<Deed, { kind: 'progress' | 'extend' | 'finish' }>;

function report(matter: Matter, deed: Report, today: string): Step {
  const { standing } = matter;
  if (standing.kind === 'closed') return refuse('is-closed');
  switch (deed.kind) {
    case 'progress':
      return deed.text === '' ? refuse('no-text') : { ok: true, outcome: 'progress', next: matter };
    case 'finish':
      if (deed.evidence === '') return refuse('no-evidence');
      return go('reported', matter, { kind: 'reported', evidence: deed.evidence });
    case 'extend':
      if (standing.kind === 'reported') return refuse('is-reported');
      if (deed.why === '') return refuse('no-reason');
      if (deed.to <= today) return refuse('past-day');
      if (matter.dueOn !== null && deed.to <= matter.dueOn) return refuse('not-later');
      return go('extension-asked', matter, { kind: 'extension-asked', to: deed.to, why: deed.why });
  }
}

function check(matter: Matter, deed: Extract<Deed, { kind: 'accept' | 'return' }>, today: string): Step {
  const { standing } = matter;
  if (deed.kind === 'accept') {
    if (standing.kind === 'closed') return refuse('is-closed');
    if (standing.kind === 'reported') return go('closed', matter, { kind: 'closed', on: today });
    if (standing.kind === 'extension-asked')
      return { ok: true, outcome: 'extension-granted', next: { standing: { kind: 'open' }, dueOn: standing.to } };
    return refuse('nothing-reported');
  }
  if (standing.kind === 'open') return refuse('nothing-reported');
  if (deed.why === '') return refuse('no-reason');
  const outcome =
    standing.kind === 'extension-asked' ? 'extension-refused' : standing.kind === 'reported' ? 'returned' : 'reopened';
  return go(outcome, matter, { kind: 'open' });
}

function go(outcome: Outcome, matter: Matter, standing: Standing): Step {
  return { ok: true, outcome, next: { ...matter, standing } };
}

function refuse(why: MatterRefusal): Step {
  return { ok: false, why };
}
