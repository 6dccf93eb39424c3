/** The ordered table of notations: the words of an annotation → what they lay on whom. */
import { peelFirstLeads } from './first-leads.ts';
import { peelInheriting } from './inheriting.ts';
import { labelled } from './labelled.ts';
import { type Duty, duty, type Notation, type NotationContext } from './notation.ts';
import { spoken } from './spoken.ts';

const NOTATIONS: readonly Notation[] = [labelled, spoken];

/** Declarations (排在第一位…, 以下均需…) are peeled off first; null when the rest is in no known notation. */
export function readDuty(words: string, context: NotationContext): Duty | null {
  const inheriting = peelInheriting(words.trim());
  const ranked = peelFirstLeads(inheriting.rest);
  const firstLeads = ranked.firstLeads ?? context.firstLeads;
  const declares = inheriting.forLater.length > 0 || ranked.firstLeads !== null;
  for (const notation of NOTATIONS) {
    const read = notation(ranked.rest, { firstLeads });
    if (read !== null) return { ...read, forLater: inheriting.forLater, firstLeads: ranked.firstLeads };
  }
  if (!declares || ranked.rest.replace(/[\s，,；;。]/g, '') !== '') return null;
  return { ...duty([]), forLater: inheriting.forLater, firstLeads: ranked.firstLeads };
}
