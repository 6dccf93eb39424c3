/** Gives a test run a folder for one PostgreSQL server, and stops the server if any test file started it. */
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findPostgres, runPostgres, serverUser } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresFolder: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'lanshao-pg-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  project.provide('postgresFolder', folder);

  return () => {
    const binaries = findPostgres();
    if (binaries && existsSync(join(folder, 'data', 'postmaster.pid'))) {
      runPostgres(binaries, folder, 'pg_ctl', ['stop', '-D', join(folder, 'data'), '-m', 'immediate', '-w']);
    }
    rmSync(folder, { recursive: true, force: true });
  };
}
