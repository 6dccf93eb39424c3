/** What an answer says, who gave it and how: the words of a roll call in one place. */

/** What somebody said about one post. */
export type Said =
  | { readonly kind: 'present' }
  /** `post` and `reason` as told; null when not said. */
  | { readonly kind: 'stand-in'; readonly post: string | null; readonly reason: string | null }
  /** As told and only recorded: a bot approves no leave (domain.md 2). */
  | { readonly kind: 'leave'; readonly until: string | null; readonly approvedBy: string | null }
  | { readonly kind: 'absent' };

/** How the office learnt what it notes down. */
export type Contact = '电话' | '当面' | '其他';

/** Who speaks. `self` is the person's own bound account, `unit` any other verified sender of the unit. */
export type Speaker =
  | { readonly kind: 'self'; readonly label: string }
  | { readonly kind: 'unit'; readonly label: string }
  | { readonly kind: 'office'; readonly label: string; readonly contact: Contact };

/** How the words reached us. */
export type Way = 'typed' | 'spoken' | 'pressed';

export const WAY_WORDS: Readonly<Record<Way, string>> = { typed: '打字', spoken: '语音', pressed: '按键' };

export interface Answered {
  readonly said: Said;
  readonly by: Speaker;
  readonly way: Way;
  /** The words as they came. */
  readonly text: string;
}
