/** A plan as read from its document: units as written, nothing expanded, nothing guessed (design section 9). */

/** Who does what in a clause. The reader writes the first three; `possible` comes from expanding open phrases. */
export type Role = 'lead' | 'support' | 'responsible' | 'possible';

/** A unit's part in a clause. `unit` is joined over line wraps, with a shared head noun spread; `raw` is the words as they stand. */
export interface Assignment {
  readonly unit: string;
  readonly role: Exclude<Role, 'possible'>;
  readonly raw: string;
}

/**
 * A stretch of a task's text, the annotation that closes it included: the clauses of a task are its whole text.
 * `inherited` when the duty was declared by an earlier task; the text is then the task's title.
 */
export interface Clause {
  readonly text: string;
  readonly assignments: readonly Assignment[];
  readonly inherited?: true;
}

/**
 * `date` is ISO (`2021-04-15`), the last day for report and complete, the first for effective-from, '' for recurring.
 * A span that comes every year (11月15日至次年3月15日) is recurring; a span with its year is two rows, from and until.
 */
export interface Deadline {
  readonly date: string;
  readonly kind: 'report' | 'complete' | 'effective-from' | 'recurring';
  /** The words of the document around the date, short enough for one or two phone lines. */
  readonly text: string;
  /** The year was taken from the context. */
  readonly inferred?: true;
  /** Index into the task's clauses. */
  readonly clause: number;
}

/** `number` is as printed; `key` is unique in the plan and short (`7`, `应急1` where numbering restarts). */
export interface Task {
  readonly key: string;
  readonly number: string;
  readonly section: string;
  readonly title: string;
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly deadlines: readonly Deadline[];
}

/** Something the reader saw and could not turn into the ledger, with the reason in Chinese. */
export interface Unread {
  readonly text: string;
  readonly why: string;
}

/** Numbered sections and unnumbered prose (保障措施); `items` are the prose headings that are no tasks. */
export interface Section {
  readonly title: string;
  readonly items: readonly string[];
}

/** Inclusive ISO dates within which the plan holds; null where the document does not say. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

export interface Plan {
  readonly title: string;
  readonly documentNumber: string;
  readonly issuer: string;
  /** ISO date or ''. */
  readonly issuedOn: string;
  readonly period: Period;
  readonly sections: readonly Section[];
  readonly tasks: readonly Task[];
  readonly unread: readonly Unread[];
}
