/** The mark on what the bot says at once: pushes are stamped where they leave, an answer leaves with the word it answers. */
import { stampDrill } from '../domain/alert/drill.ts';
import type { CallHead } from '../store/concerned.repository.ts';
import type { CallRecord } from '../store/roll-call.repository.ts';

/** `calls` are those the text is about; beside a real one a drill does not mark the whole. */
export function markDrills(
  text: string,
  calls: readonly (Pick<CallHead, 'isDrill'> | Pick<CallRecord, 'drill'>)[],
): string {
  const isDrill = (call: (typeof calls)[number]) => ('isDrill' in call ? call.isDrill : call.drill === 1);
  return calls.length > 0 && calls.every(isDrill) ? stampDrill(text) : text;
}
