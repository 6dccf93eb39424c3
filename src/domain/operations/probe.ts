/** What a look at one part of an installation found, in words for whoever runs it. */

/** `found` and `todo` are Chinese and carry no secret; `todo` says what to do about it. */
export type ProbeResult =
  | { readonly kind: 'fine'; readonly found: string }
  /** It works for the time being. */
  | { readonly kind: 'doubtful'; readonly found: string; readonly todo: string }
  | { readonly kind: 'wrong'; readonly found: string; readonly todo: string }
  /** Not configured, and nothing has to be. */
  | { readonly kind: 'off'; readonly found: string };

/** One line of `lanshao doctor`. `run` may take seconds, pushes nothing to anybody, and says what it met instead of throwing. */
export interface Probe {
  /** Chinese, at most six characters. */
  readonly name: string;
  run(now: number): Promise<ProbeResult>;
}
