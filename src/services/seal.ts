/** The 封存码 of a sheet: over its rows and the audit entry under which it was written down. */
import { createHash } from 'node:crypto';
import { sealOf } from '../domain/roll-call/close-texts.ts';
import type { Sheet } from '../domain/roll-call/sheet.ts';
import { canonicalJson } from '../store/canonical-json.ts';

/** `head` is the hash of the audit entry, which holds the sheet itself. */
export function sealSheet(sheet: Sheet, head: string): string {
  return sealOf(
    createHash('sha256')
      .update(`${canonicalJson(sheet)}\n${head}`)
      .digest('hex'),
  );
}
