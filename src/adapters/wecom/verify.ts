/** Says whether the platform itself sent a WeCom callback, and sent it just now. */
import type { RefusalReason } from '../adapter.ts';
import type { WecomCrypto } from './crypto.ts';

/** WeCom waits 5 s for an answer (wecom.md 2.8). */
export const BUDGET = 4_500;

/** What a callback's address carries to prove its sender. */
export interface Proof {
  readonly signature: string;
  /** Epoch seconds, as written in the address. */
  readonly timestamp: string;
  readonly nonce: string;
}

/** The proof in the query, under any of the three spellings seen in the field; null when a part is missing. */
export function readProof(query: Readonly<Record<string, string>>): Proof | null {
  const signature = query.msg_signature ?? query.msgsignature ?? query.signature;
  const { timestamp, nonce } = query;
  if (!signature || !nonce || !timestamp || !/^\d{1,12}$/.test(timestamp)) return null;
  return { signature, timestamp, nonce };
}

/** Why the proof does not hold for this ciphertext at `now` (epoch ms), or null when it holds. */
export function verifyProof(
  crypto: WecomCrypto,
  proof: Proof,
  sealed: string,
  now: number,
  windowMs: number,
): RefusalReason | null {
  if (!crypto.isSigned(proof.signature, proof.timestamp, proof.nonce, sealed)) return 'bad-signature';
  const age = now - Number(proof.timestamp) * 1000;
  if (age > windowMs) return 'stale';
  return age < -windowMs ? 'from-the-future' : null;
}
