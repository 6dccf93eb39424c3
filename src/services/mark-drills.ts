/** The mark on what the bot says at once: pushes are stamped where they leave, an answer leaves with the word it answers. */
import { stampDrill } from '../domain/alert/drill.ts';

/** `calls` are those the text is about; beside a real one a drill does not mark the whole. */
export function markDrills(text: string, calls: readonly { readonly isDrill: boolean }[]): string {
  return calls.length > 0 && calls.every(({ isDrill }) => isDrill) ? stampDrill(text) : text;
}
