/** An answer and what a short word after it would mean: 下一页, or a digit that picks from a list just shown. */
import type { Reply } from '../message.ts';

/** `none` stands for an answer after which neither means anything, so that an older list cannot be picked from by mistake. */
export type FollowUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'next'; readonly command: string }
  | { readonly kind: 'choices'; readonly commands: readonly string[] };

export interface Answer extends Reply {
  readonly followUp: FollowUp | null;
}
