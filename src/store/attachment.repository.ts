/** Pictures and files that messages carry, kept once under the hex SHA-256 of their bytes. */
import { createHash } from 'node:crypto';
import type { Tx } from './database.ts';

/** Returns the digest under which the bytes are found again. */
export async function keepAttachment(tx: Tx, bytes: Buffer, now: number): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  await tx
    .insertInto('attachment')
    .values({ digest, bytes, created_at: now })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute();
  return digest;
}

/** Null when nothing was kept under it. */
export async function readAttachment(tx: Tx, digest: string): Promise<Buffer | null> {
  const row = await tx.selectFrom('attachment').select('bytes').where('digest', '=', digest).executeTakeFirst();
  return row ? Buffer.from(row.bytes) : null;
}
