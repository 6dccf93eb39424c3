/** From an address to a store whose schema is up to date. */
import { fileURLToPath } from 'node:url';
import { createStore } from './create-store.ts';
import type { Store } from './database.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';

/**
 * `url`: `file:./data/lanshao.db` (from the working folder), `:memory:` or `postgres://…`.
 * Throws with a Chinese sentence on any other address and on a database of a newer version.
 */
export async function openStore(url: string): Promise<Store> {
  const kind = /^postgres(ql)?:\/\//.test(url) ? 'postgres' : 'sqlite';
  const db = kind === 'postgres' ? openPostgres(url) : openSqlite(sqlitePath(url));
  try {
    await migrate(db, kind);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return createStore(kind, db);
}

function sqlitePath(url: string): string {
  if (url === ':memory:') return url;
  // The address is not repeated: it may carry a password.
  if (!/^file:./.test(url)) throw new Error('DATABASE_URL 应写成 file:./data/lanshao.db 或 postgres://… 的形式。');
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}
