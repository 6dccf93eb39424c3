/** Whether a 封存码 read from a group still fits the sheet that is kept. */
import type { Sheet } from '../domain/roll-call/sheet.ts';
import { findAuditHash } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { findCallBySeal } from '../store/roll-call.repository.ts';
import { sealSheet } from './seal.ts';

/** `unknown`: no sheet has this seal. `broken`: the sheet or its entry in the audit was changed after it was sealed. */
export type SealVerdict =
  | { readonly kind: 'fits'; readonly serial: string; readonly title: string; readonly closedAt: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'broken'; readonly serial: string };

/** Blanks and small letters are forgiven: the seal is typed off a phone. */
export async function verifySeal(tx: Tx, { seal }: { readonly seal: string }, _now: number): Promise<SealVerdict> {
  const plain = seal.toUpperCase().replace(/[^0-9A-F]/g, '');
  const call = await findCallBySeal(tx, (plain.match(/.{1,4}/g) ?? []).join('-'));
  if (call === null || call.sheet === null) return { kind: 'unknown' };
  const head = await findAuditHash(tx, 'roll-call.close', call.serial);
  const isWhole = head !== null && sealSheet(JSON.parse(call.sheet) as Sheet, head) === call.seal;
  if (!isWhole) return { kind: 'broken', serial: call.serial };
  return { kind: 'fits', serial: call.serial, title: call.title, closedAt: call.closed_at ?? 0 };
}
