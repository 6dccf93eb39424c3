/** Who wrote a message: the platform's verified user id, and the person the roster binds it to. */
import type { Platform } from '../domain/message.ts';
import type { Tx } from '../store/database.ts';
import { findSender } from '../store/people.repository.ts';

export interface Sender {
  readonly platform: Platform;
  /** The platform's user id; '' when it gave none, and then nothing is allowed. */
  readonly id: string;
  /** Null for an account that no roster names. */
  readonly person: {
    readonly personId: number;
    readonly label: string;
    readonly unitId: number | null;
    readonly post: string | null;
    readonly roles: readonly string[];
  } | null;
}

/** Never trusts anything but the id of a verified callback. */
export async function identify(tx: Tx, account: { platform: Platform; id: string }, _now: number): Promise<Sender> {
  const person = account.id === '' ? null : await findSender(tx, account.platform, account.id);
  return { ...account, person };
}
