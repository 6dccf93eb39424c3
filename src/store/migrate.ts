/** Brings a database to the schema of this program, however many processes start at once. */
import { readdirSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import type { Database, Store } from './database.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);
const NAME = /^\d{4}-[a-z0-9-]+\.ts$/;

/**
 * Runs the migrations the database has not seen. Throws a Chinese sentence when it has seen more than this program
 * knows (an older program on a newer database), and the migration's own error when one fails; then nothing of it stays.
 */
export async function migrate(db: Kysely<Database>, kind: Store['kind']): Promise<void> {
  const migrations = await readMigrations();
  // PostgreSQL's migrator takes an advisory lock; SQLite has only `begin immediate`, so there it runs inside a transaction.
  if (kind === 'postgres') return run(db, migrations);
  await db.transaction().execute((tx) => run(tx, migrations));
}

async function run(db: Kysely<Database>, migrations: Record<string, Migration>): Promise<void> {
  const unknown = (await executed(db)).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) {
    throw new Error(
      `数据库由更新的版本建立（含本版本没有的 ${unknown.join('、')}），请升级程序后再启动；数据没有改动。`,
    );
  }
  const provider = { getMigrations: async () => migrations };
  // Work that lands side by side has numbers of its own: what came earlier to a database may have the higher one.
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest();
  if (error) throw error;
}

async function executed(db: Kysely<Database>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return rows.map((row) => row.name);
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const file of readdirSync(FOLDER).sort()) {
    if (file === 'columns.ts') continue;
    if (!NAME.test(file)) throw new Error(`migrations/${file}: a migration is named like 0001-what-it-adds.ts`);
    const migration: unknown = await import(new URL(file, FOLDER).href);
    if (!isMigration(migration)) throw new Error(`migrations/${file} has no function up`);
    migrations[file.replace(/\.ts$/, '')] = { up: migration.up };
  }
  return migrations;
}

function isMigration(value: unknown): value is Pick<Migration, 'up'> {
  return typeof value === 'object' && value !== null && 'up' in value && typeof value.up === 'function';
}
