/** What stands in each conversation: lines in the order they appeared, with what became of each. */
import type { Clock } from '../domain/calendar/clock.ts';
import type { ShownCard, ShownReply } from './exchange.ts';

/** What became of a line. `unseen`: the platform did not hand it to the bot. `failed`: the bot did not answer properly. */
export type Fate =
  | { readonly kind: 'posted' }
  | { readonly kind: 'delivering'; readonly note: string }
  | { readonly kind: 'answered' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'unseen'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/** `person` is a scene id; null is the bot. `form` is how it was said; `entered` and `pressed` are no messages: nobody else sees them. */
export interface Line {
  readonly id: string;
  readonly revision: number;
  readonly chat: string;
  /** Sandbox time in epoch milliseconds. */
  readonly at: number;
  readonly person: string | null;
  readonly form: 'text' | 'voice' | 'picture' | 'entered' | 'pressed';
  readonly text: string;
  readonly markup: ShownReply['markup'];
  readonly card: ShownCard | null;
  /** What some persons see in place of it, by scene id: a card they pressed in vain. */
  readonly seenBy: Readonly<Record<string, Face>>;
  readonly exchanges: readonly string[];
  readonly fate: Fate;
}

/** What a line shows. */
export interface Face {
  readonly text: string;
  readonly card: ShownCard | null;
}

export interface Board {
  add(line: Omit<Line, 'id' | 'revision' | 'at' | 'seenBy'>): string;
  /** Gives a line a new face, for everybody or for one person (a scene id). */
  redraw(id: string, face: Face, person: string | null): void;
  /** Takes a line away as if it had never been. */
  remove(id: string): void;
  /** Adds an exchange to a line and says what became of it. */
  settle(id: string, fate: Fate, exchange?: string): void;
  lines(): readonly Line[];
  revision(): number;
}

/** An empty board; the oldest lines are forgotten beyond `keep`. */
export function createBoard(clock: Clock, keep: number): Board {
  const lines = new Map<string, Line>();
  let revision = 0;
  return {
    add(line) {
      revision += 1;
      const id = `l${revision}`;
      lines.set(id, { id, revision, at: clock.now(), seenBy: {}, ...line });
      const oldest = lines.keys().next();
      if (lines.size > keep && !oldest.done) lines.delete(oldest.value);
      return id;
    },
    redraw(id, { text, card }, person) {
      const line = lines.get(id);
      if (!line) return;
      revision += 1;
      lines.set(id, {
        ...line,
        revision,
        ...(person === null ? { text, card, seenBy: {} } : { seenBy: { ...line.seenBy, [person]: { text, card } } }),
      });
    },
    remove(id) {
      if (lines.delete(id)) revision += 1;
    },
    settle(id, fate, exchange) {
      const line = lines.get(id);
      if (!line) return;
      revision += 1;
      lines.set(id, {
        ...line,
        revision,
        fate,
        exchanges: exchange === undefined ? line.exchanges : [...line.exchanges, exchange],
      });
    },
    lines: () => [...lines.values()],
    revision: () => revision,
  };
}
