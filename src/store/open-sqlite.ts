/** Opens a SQLite file so that a commit survives a power cut. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** How long opening waits for another process that is opening the same file. */
const OPENING_MS = 10_000;
/** How long a statement may stop the event loop for another process; the driver waits on without stopping it. */
const BUSY_MS = 5;
/** Pages of the log (16 MB) before they are copied into the file: a busy page is then copied once for many commits. */
const CHECKPOINT_PAGES = 4_000;

/** `path` is a file path or `:memory:`; its folder is made when missing, readable by this user alone. */
export function openSqlite(path: string): Kysely<Database> {
  if (path !== ':memory:') makePrivately(path);
  const connection = new SqliteConnection(path, { timeout: OPENING_MS });
  try {
    const mode = connection.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal' && mode !== 'memory') throw new Error(`数据库 ${path} 所在的磁盘不支持 WAL，请换到本机磁盘。`);
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    connection.pragma(`busy_timeout = ${BUSY_MS}`);
  } catch (error) {
    connection.close();
    throw error;
  }
  return new Kysely<Database>({ dialect: sqliteDialect(connection) });
}

/** SQLite gives its -wal and -shm files the mode of the database file. */
function makePrivately(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}
