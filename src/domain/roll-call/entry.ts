/** One post that is asked: everything that happened to it, and what that comes to. Nothing is ever taken out of the log. */
import type { Answered, Said, Speaker } from './answer.ts';

/** Why words alone have not reached a person: nobody bound an account, or every message failed. */
export type Unreached = 'unbound' | 'undelivered';

export type EntryEvent = { readonly at: number } & (
  | { readonly kind: 'asked'; readonly limit: number; readonly reach: Unreached | null }
  | { readonly kind: 'reminded' }
  | { readonly kind: 'unreached'; readonly why: Unreached }
  /** The office rang and nobody took it. */
  | { readonly kind: 'rung'; readonly by: string }
  | ({ readonly kind: 'answered' } & Answered)
  /** Words that could not be judged, kept as they came. */
  | { readonly kind: 'unclear'; readonly by: string; readonly text: string }
  | { readonly kind: 'received'; readonly by: string }
  | { readonly kind: 'undone'; readonly by: string }
  | { readonly kind: 'stand-in-confirmed'; readonly by: string }
  | { readonly kind: 'stand-in-accepted'; readonly by: string }
  | { readonly kind: 'stand-in-refused'; readonly by: string }
  | { readonly kind: 'released' }
);

/** What an entry comes to. `pending` waits for the person's own word, or for the office's. */
export type Standing =
  | { readonly kind: 'open' }
  | { readonly kind: 'present'; readonly answer: Given }
  | { readonly kind: 'reported'; readonly answer: Given }
  | {
      readonly kind: 'stand-in';
      readonly answer: Given;
      readonly isConfirmed: boolean;
      readonly acceptedBy: string | null;
    }
  | { readonly kind: 'leave'; readonly answer: Given }
  | { readonly kind: 'absent'; readonly answer: Given }
  | { readonly kind: 'noted'; readonly answer: Given };

/** An answer with its time. `isLate`: after the limit; `isAfterClose`: 补报. */
export interface Given extends Answered {
  readonly at: number;
  readonly isLate: boolean;
}

export interface EntryState {
  readonly askedAt: number;
  readonly limit: number;
  readonly isReleased: boolean;
  readonly standing: Standing;
  /** What was said after the close: shown, and changes nothing that is sealed. */
  readonly afterClose: readonly Given[];
  /** Earlier answers that a later one replaced, oldest first. */
  readonly replaced: readonly Given[];
  readonly reminded: number;
  readonly rung: number;
  readonly unreached: Unreached | null;
  readonly unclear: readonly { readonly at: number; readonly text: string }[];
  readonly receivedAt: number | null;
}

/** Whose word outweighs whose: the person's own, then the office's, then somebody else's of the unit. */
const WEIGHT: Readonly<Record<Speaker['kind'], number>> = { self: 3, office: 2, unit: 1 };

/** Folds the log, in its own order; `closedAt` parts answers from 补报. */
export function entryState(events: readonly EntryEvent[], closedAt: number | null): EntryState {
  const answers: Given[] = [];
  const afterClose: Given[] = [];
  let state = {
    askedAt: 0,
    limit: 0,
    isReleased: false,
    reminded: 0,
    rung: 0,
    unreached: null as Unreached | null,
    receivedAt: null as number | null,
  };
  const unclear: { at: number; text: string }[] = [];
  let stood = { confirmed: false, acceptedBy: null as string | null };
  for (const event of events) {
    switch (event.kind) {
      case 'asked':
        // Asked again after a release: the answers given before still stand.
        state = { ...state, isReleased: false, askedAt: event.at, limit: event.limit, unreached: event.reach };
        break;
      case 'answered': {
        const { kind: _, ...answer } = event;
        const given: Given = { ...answer, isLate: event.at >= state.limit };
        if (closedAt !== null && event.at >= closedAt) afterClose.push(given);
        else answers.push(given);
        if (event.said.kind === 'stand-in') stood = { confirmed: false, acceptedBy: null };
        break;
      }
      case 'undone': {
        const list = afterClose.some(({ by }) => by.label === event.by) ? afterClose : answers;
        const last = list.findLastIndex(({ by }) => by.label === event.by);
        if (last >= 0) list.splice(last, 1);
        break;
      }
      case 'reminded':
        state = { ...state, reminded: state.reminded + 1 };
        break;
      case 'rung':
        state = { ...state, rung: state.rung + 1 };
        break;
      case 'unreached':
        state = { ...state, unreached: event.why };
        break;
      case 'unclear':
        unclear.push({ at: event.at, text: event.text });
        break;
      case 'received':
        state = { ...state, receivedAt: state.receivedAt ?? event.at };
        break;
      case 'stand-in-confirmed':
        stood = { ...stood, confirmed: true };
        break;
      case 'stand-in-accepted':
        stood = { ...stood, acceptedBy: event.by };
        break;
      case 'stand-in-refused':
        stood = { ...stood, acceptedBy: null };
        break;
      case 'released':
        state = { ...state, isReleased: true };
        break;
    }
  }
  const standing = standingOf(answers, stood);
  const counting = standing.kind === 'open' ? null : standing.answer;
  return { ...state, standing, afterClose, unclear, replaced: answers.filter((answer) => answer !== counting) };
}

function standingOf(answers: readonly Given[], stood: { confirmed: boolean; acceptedBy: string | null }): Standing {
  const heaviest = Math.max(0, ...answers.map(({ by }) => WEIGHT[by.kind]));
  const answer = answers.findLast(({ by }) => WEIGHT[by.kind] === heaviest);
  if (answer === undefined) return { kind: 'open' };
  if (answer.by.kind === 'unit') return { kind: 'reported', answer };
  if (answer.said.kind === 'stand-in') {
    const isByOffice = answer.by.kind === 'office';
    return {
      kind: 'stand-in',
      answer,
      isConfirmed: isByOffice || stood.confirmed,
      acceptedBy: isByOffice ? answer.by.label : stood.acceptedBy,
    };
  }
  if (answer.by.kind === 'office') return { kind: 'noted', answer };
  return { kind: answer.said.kind, answer };
}

/** What an entry counts as; every asked entry counts as exactly one, so that the numbers of a board add up on sight. */
export type Count = 'present' | 'pending' | 'stand-in' | 'leave' | 'absent' | 'noted' | 'open';

/** Null for a released entry: nobody asks it any more. */
export function countAs({ isReleased, standing }: Pick<EntryState, 'isReleased' | 'standing'>): Count | null {
  if (isReleased) return null;
  switch (standing.kind) {
    case 'reported':
      return 'pending';
    case 'stand-in':
      return standing.isConfirmed && standing.acceptedBy !== null ? 'stand-in' : 'pending';
    default:
      return standing.kind;
  }
}

/** Whether nothing more is waited for: the call closes when all are settled. */
export function isSettled(state: Pick<EntryState, 'isReleased' | 'standing'>): boolean {
  const count = countAs(state);
  return count !== 'open' && count !== 'pending';
}

export interface Tally extends Readonly<Record<Count, number>> {
  /** All that are asked: the sum of the others. */
  readonly asked: number;
  /** Of `present`. */
  readonly late: number;
}

/** The sums of a call; the one place where they are made. */
export function tally(states: readonly Pick<EntryState, 'isReleased' | 'standing'>[]): Tally {
  const counts = { present: 0, pending: 0, 'stand-in': 0, leave: 0, absent: 0, noted: 0, open: 0, asked: 0, late: 0 };
  for (const state of states) {
    const count = countAs(state);
    if (count === null) continue;
    counts.asked += 1;
    counts[count] += 1;
    if (state.standing.kind === 'present' && state.standing.answer.isLate) counts.late += 1;
  }
  return counts;
}

/** 在岗, 代班, 请假, 不在岗: what was said, in the office's words. */
export const SAID_WORDS: Readonly<Record<Said['kind'], string>> = {
  present: '在岗',
  'stand-in': '代班',
  leave: '请假',
  absent: '不在岗',
};
