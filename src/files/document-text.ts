/** A document's text, or a sentence for the person who sent it. */
import { readDocument } from './document.ts';
import { DOCUMENT_REFUSALS } from './texts.ts';

/** `why` is Chinese and says what to do. */
export async function documentText(
  bytes: Buffer,
  name: string,
): Promise<{ readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string }> {
  const reading = await readDocument(bytes, name);
  return reading.ok ? reading : { ok: false, why: DOCUMENT_REFUSALS[reading.code] };
}
