/** One post that is asked: everything that happened to it, and what that comes to. Nothing is ever taken out of the log. */
import type { Answered, Speaker } from './answer.ts';
import type { Cause, EntryEvent, Unreached } from './entry-event.ts';

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

/** An answer with its time. `isLate`: after the limit. */
export interface Given extends Answered {
  readonly at: number;
  readonly isLate: boolean;
}

/** A line behind the sealed sheet: a 补报, or a word about a stand-in. */
export type Addition =
  | { readonly kind: 'answered'; readonly given: Given; readonly isUndone: boolean }
  | { readonly kind: StandInWord; readonly at: number; readonly by: string };

export type StandInWord = 'stand-in-confirmed' | 'stand-in-accepted' | 'stand-in-refused';

export interface EntryState {
  readonly askedAt: number;
  readonly limit: number;
  readonly cause: Cause | null;
  readonly isReleased: boolean;
  readonly isClosed: boolean;
  /** After the close it stays what it was sealed as. */
  readonly standing: Standing;
  /** What it would come to with everything heard after the close. */
  readonly latest: Standing;
  /** 补报: heard after the close and not taken back; shown, and changes nothing that is sealed. */
  readonly afterClose: readonly Given[];
  /** All that was added behind the sealed sheet, in the order in which it was heard. */
  readonly additions: readonly Addition[];
  /** Earlier answers that another one outweighs, oldest first. */
  readonly replaced: readonly Given[];
  /** Answers their speakers took back, oldest first. */
  readonly undone: readonly Given[];
  readonly reminded: number;
  readonly rung: number;
  readonly unreached: Unreached | null;
  readonly unclear: readonly { readonly at: number; readonly by: string; readonly text: string }[];
  readonly receivedAt: number | null;
}

/** Whose word outweighs whose: the person's own, then the office's, then somebody else's of the unit. */
const WEIGHT: Readonly<Record<Speaker['kind'], number>> = { self: 3, office: 2, unit: 1 };

/** Folds the log, in its own order. */
export function entryState(events: readonly EntryEvent[]): EntryState {
  const answers: Given[] = [];
  const afterClose: Given[] = [];
  const undone: Given[] = [];
  let state = {
    askedAt: 0,
    limit: 0,
    cause: null as Cause | null,
    isReleased: false,
    isClosed: false,
    reminded: 0,
    rung: 0,
    unreached: null as Unreached | null,
    receivedAt: null as number | null,
  };
  const unclear: { at: number; by: string; text: string }[] = [];
  const additions: Addition[] = [];
  const stood: Stood = new Map();
  let sealed: Standing | null = null;
  const latest = () => standingOf([...answers, ...afterClose], stood);
  for (const event of events) {
    switch (event.kind) {
      case 'asked':
        // Asked again after a release: the answers given before still stand.
        state = {
          ...{ ...state, isReleased: false, askedAt: event.at, limit: event.limit },
          ...{ unreached: event.reach, cause: event.cause },
        };
        break;
      case 'cause':
        state = { ...state, cause: event.cause };
        break;
      case 'answered': {
        const { at, said, by, way, text } = event;
        const given = { at, said, by, way, text, isLate: at >= state.limit };
        (state.isClosed ? afterClose : answers).push(given);
        if (state.isClosed) additions.push({ kind: 'answered', given, isUndone: false });
        break;
      }
      case 'undone': {
        const list = state.isClosed ? afterClose : answers;
        const last = list.findLastIndex(({ by }) => by.label === event.by);
        const taken = last < 0 ? [] : list.splice(last, 1);
        undone.push(...taken);
        for (const [i, added] of additions.entries())
          if (added.kind === 'answered' && taken.includes(added.given)) additions[i] = { ...added, isUndone: true };
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
        unclear.push({ at: event.at, by: event.by, text: event.text });
        break;
      case 'received':
        state = { ...state, receivedAt: state.receivedAt ?? event.at };
        break;
      case 'stand-in-confirmed':
      case 'stand-in-accepted':
      case 'stand-in-refused': {
        const { at, kind, by } = event;
        if (state.isClosed) additions.push({ kind, at, by });
        const counting = latest();
        // It is about the stand-in that counts now: another one later begins anew, a lesser voice changes nothing.
        if (counting.kind === 'stand-in')
          stood.set(counting.answer, {
            isConfirmed: kind === 'stand-in-confirmed' || counting.isConfirmed,
            acceptedBy: kind === 'stand-in-confirmed' ? counting.acceptedBy : kind === 'stand-in-accepted' ? by : null,
          });
        break;
      }
      case 'released':
        state = { ...state, isReleased: true };
        break;
      case 'closed':
        sealed ??= latest();
        state = { ...state, isClosed: true };
        break;
    }
  }
  const now = latest();
  const standing = sealed ?? now;
  const counting = standing.kind === 'open' ? null : standing.answer;
  const replaced = answers.filter((answer) => answer !== counting);
  return { ...state, standing, latest: now, afterClose, additions, unclear, undone, replaced };
}

/** What was said about each stand-in that was told. */
type Stood = Map<Given, { readonly isConfirmed: boolean; readonly acceptedBy: string | null }>;

function standingOf(answers: readonly Given[], stood: Stood): Standing {
  const heaviest = Math.max(0, ...answers.map(({ by }) => WEIGHT[by.kind]));
  const answer = answers.findLast(({ by }) => WEIGHT[by.kind] === heaviest);
  if (answer === undefined) return { kind: 'open' };
  if (answer.by.kind === 'unit') return { kind: 'reported', answer };
  // Named by telephone is named: his own word and the office's 准 are still to come.
  if (answer.said.kind === 'stand-in')
    return { kind: 'stand-in', answer, ...(stood.get(answer) ?? { isConfirmed: false, acceptedBy: null }) };
  if (answer.by.kind === 'office') return { kind: 'noted', answer };
  return { kind: answer.said.kind, answer };
}
