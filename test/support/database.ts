/** Both databases for a test file: SQLite always, PostgreSQL when the machine has it, and in CI without fail. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, inject, test } from 'vitest';
import type { Store } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open-store.ts';
import { findPostgres, postgresAddress } from './postgres.ts';

export interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** The address of an empty database that nobody else has. */
  address(): Promise<string>;
  /** A store on `address`, or on a database of its own; closed when the test file ends. */
  open(address?: string): Promise<Store>;
}

/** To be called where a test file collects its tests: `describe.each(databases())('$name', …)`. */
export function databases(): TestDatabase[] {
  const leftovers: (() => unknown)[] = [];
  afterAll(async () => {
    for (const clear of leftovers.reverse()) await clear();
  });

  const withStores = (name: TestDatabase['name'], address: () => Promise<string>): TestDatabase => ({
    name,
    address,
    open: async (at) => {
      const store = await openStore(at ?? (await address()));
      leftovers.push(() => store.close());
      return store;
    },
  });

  const sqlite = withStores('SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lanshao-test-'));
    leftovers.push(() => rmSync(folder, { recursive: true, force: true }));
    return `file:${join(folder, 'lanshao.db')}`;
  });
  const server = findServer();
  if (!server) return [sqlite];
  return [sqlite, withStores('PostgreSQL', () => freshPostgres(server, leftovers))];
}

/** Asks for the server's address only when a test needs it. Null, and a skipped test that says so, without a server. */
function findServer(): (() => Promise<string>) | null {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return async () => given;
  const binaries = findPostgres();
  if (binaries) return () => postgresAddress(binaries, inject('postgresFolder'));
  const lack = 'no PostgreSQL: set TEST_DATABASE_URL or install it (Debian: apt-get install postgresql)';
  if (process.env.CI) throw new Error(lack);
  test.skip(`PostgreSQL half (${lack})`, () => {});
  return null;
}

async function freshPostgres(server: () => Promise<string>, leftovers: (() => unknown)[]): Promise<string> {
  const address = await server();
  const name = `lanshao_test_${randomUUID().replaceAll('-', '')}`;
  await ask(address, `create database ${name}`);
  leftovers.push(() => ask(address, `drop database ${name} with (force)`));
  const fresh = new URL(address);
  fresh.pathname = `/${name}`;
  return fresh.href;
}

async function ask(address: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
