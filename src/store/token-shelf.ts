/** The platforms' tokens outside a unit of work: a process fetches one before it knows what it will send. */
import type { Store } from './database.ts';
import { readToken, writeToken } from './token.repository.ts';

/** `expires` is in epoch milliseconds; null when there is no token of that name. */
export function createTokenShelf(store: Pick<Store, 'transact'>) {
  return {
    read: (name: string): Promise<{ readonly token: string; readonly expires: number } | null> =>
      store.transact((tx) => readToken(tx, name)),
    write: (name: string, token: string, expires: number): Promise<void> =>
      store.transact((tx) => writeToken(tx, name, token, expires)),
  };
}
