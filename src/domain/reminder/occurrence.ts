/** What would go out, when, to whom and why: the same value in a preview and in the real thing. */

/** Whom it is for. Of the office there is one. */
export type Addressee = { readonly kind: 'office' } | { readonly kind: 'unit'; readonly unit: number };

export interface Occurrence {
  /** Epoch ms. */
  readonly at: number;
  /** Key of the rule that made it: `fireworks`, `brief`, `made:3`. */
  readonly rule: string;
  readonly to: Addressee;
  /** As it would read if it went out with what is known now. */
  readonly text: string;
  /** Why: a document, or whose wish it was. */
  readonly source: string;
  /** Closes the message and finds it again. */
  readonly serial: string;
  /** From when on it would say something untrue, epoch ms; null means never. */
  readonly expires: number | null;
}

/** Something a rule asks for that nobody can date: the year's days off are not known. */
export interface Undecided {
  readonly rule: string;
  /** What it is about: 除夕前一个工作日. */
  readonly what: string;
  /** The year that is unknown. */
  readonly year: number;
}

export interface Outlook {
  readonly occurrences: readonly Occurrence[];
  readonly undecided: readonly Undecided[];
}

/** In order of time; at one instant as the rules gave them. */
export function inOrder(outlooks: readonly Outlook[]): Outlook {
  return {
    occurrences: outlooks.flatMap(({ occurrences }) => occurrences).toSorted((a, b) => a.at - b.at),
    undecided: outlooks.flatMap(({ undecided }) => undecided),
  };
}
