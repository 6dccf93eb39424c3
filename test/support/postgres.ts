/** The PostgreSQL server of a test run: found on this machine, started by the first test file that needs it. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The folder that has both `initdb` and `pg_ctl`; null on a machine without a server. */
export function findPostgres(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const debian = globSync('/usr/lib/postgresql/*/bin').sort();
  const found = [...folders, ...debian.reverse()].find(
    (folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')),
  );
  return found ?? null;
}

/** Whom to run the server as: PostgreSQL refuses root. Null when we are somebody else already. */
export function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(account[2] ?? 65_534), gid: Number(account[3] ?? 65_534) };
}

/** Runs one of the server's programs; throws with the server's log when it fails. */
export function runPostgres(binaries: string, folder: string, program: string, parameters: readonly string[]): void {
  // No pipes: the server would inherit them and keep us waiting for their end.
  const { status, error } = spawnSync(join(binaries, program), parameters, {
    cwd: folder,
    stdio: 'ignore',
    ...serverUser(),
  });
  if (status === 0) return;
  const log = join(folder, 'log');
  const said = existsSync(log) ? readFileSync(log, 'utf8') : String(error ?? `exit ${status}`);
  throw new Error(`${program} failed: ${said}`);
}

/** The address of the run's server, its maintenance database. Whoever makes the lock starts it, the others wait. */
export async function postgresAddress(binaries: string, folder: string): Promise<string> {
  const address = join(folder, 'address');
  try {
    mkdirSync(join(folder, 'lock'));
  } catch {
    for (let waited = 0; !existsSync(address); waited += 50) {
      if (waited > 60_000) throw new Error('the PostgreSQL server another test file is starting did not come up');
      await sleep(50);
    }
    return readFileSync(address, 'utf8');
  }
  start(binaries, folder);
  const text = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  writeFileSync(address, text);
  return text;
}

function start(binaries: string, folder: string): void {
  const data = join(folder, 'data');
  const locale = ['-E', 'UTF8', '--locale=C', '--no-sync'];
  runPostgres(binaries, folder, 'initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', ...locale]);
  const settings = `-F -k ${folder} -c listen_addresses='' -c max_connections=300 -c shared_buffers=32MB`;
  runPostgres(binaries, folder, 'pg_ctl', ['start', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings]);
}
