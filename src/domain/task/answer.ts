/** An answer and what a short word after it would mean: 下一页, or a digit that picks from a list just shown. */
import type { Reply } from '../message.ts';

export type FollowUp =
  | { readonly kind: 'next'; readonly command: string }
  | { readonly kind: 'choices'; readonly commands: readonly string[] };

export interface Answer extends Reply {
  readonly followUp: FollowUp | null;
}
