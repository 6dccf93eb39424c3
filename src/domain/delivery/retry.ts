/** When something that did not arrive is tried again, and when nobody hopes any more. */
import type { Purpose } from '../effect.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** An alert is worth trying every minute for half a day; a reminder for two hours, ever more rarely. */
const PATIENCE: Readonly<Record<Purpose, { readonly longest: number; readonly giveUp: number }>> = {
  alert: { longest: MINUTE, giveUp: 12 * 60 * MINUTE },
  'roll-call': { longest: MINUTE, giveUp: 6 * 60 * MINUTE },
  reply: { longest: MINUTE, giveUp: 10 * MINUTE },
  reminder: { longest: 10 * MINUTE, giveUp: 2 * 60 * MINUTE },
};

/** Attempts so far, at least one; `since` is when the row first fell due; `chance` is in [0, 1). */
export interface Tried {
  readonly purpose: Purpose;
  readonly attempts: number;
  readonly since: number;
  readonly chance: number;
}

/** The next attempt, epoch ms: 2 s doubling to the purpose's longest, times 0.5 to 1.5. Null gives up. */
export function retryAt({ purpose, attempts, since, chance }: Tried, now: number): number | null {
  const { longest, giveUp } = PATIENCE[purpose];
  if (now - since >= giveUp) return null;
  const pause = Math.min(longest, 2 * SECOND * 2 ** Math.min(attempts - 1, 20));
  return now + Math.round(pause * (0.5 + chance));
}

/**
 * Whether a message that may have arrived is sent again (design 4.8): always where the platform suppresses the repeat;
 * else alerts and roll calls, whose serial number shows that it is the same one, and words to the office and answers,
 * which are worth more twice than never. A reminder is not.
 */
export function repeatsWhenUnsure(purpose: Purpose, repeatable: boolean): boolean {
  return repeatable || purpose !== 'reminder';
}
