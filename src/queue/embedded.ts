/** The queue inside the process: BullMQ's own PostgreSQL backend over PGlite in memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PGlite } from '@electric-sql/pglite';
import { createPostgresBackend, DEFAULT_SCHEMA, runMigrations, withBackend } from 'bullmq';
import { EmbeddedPool } from './embedded-pool.ts';
import { keepTemplate, readTemplate } from './embedded-template.ts';
import { type Engine, type JobData, QUEUE_NAME } from './engine.ts';

/** A queue of some hundred rows needs no 128 MB of buffers; with both settings it takes 110 MB less. */
const SMALL_BUFFERS = ['-c', 'shared_buffers=4MB', '-c', 'wal_buffers=64kB'];
/** What is not there need not be read in at every start: of initdb's three databases one is enough, with little log. */
const DATABASE = 'template1';
const SMALL_LOG = ['-c', 'min_wal_size=2MB', '-c', 'max_wal_size=2MB', '-c', 'wal_recycle=off'];
/** V8 keeps the quickly compiled WebAssembly and does not compile all of PostgreSQL a second time for speed. */
const SMALL_CODE = '--liftoff-only';

/** Everything in it is gone with the process, which loses nothing: the database is the truth. */
export async function openEmbedded(fault: (error: unknown) => void): Promise<Engine> {
  setFlagsFromString(SMALL_CODE);
  const template = await readTemplate();
  const db = await PGlite.create('memory://', {
    database: DATABASE,
    initDbStartParams: ['--wal-segsize=1'],
    startParams: [...PGlite.defaultStartParams, ...SMALL_BUFFERS, ...SMALL_LOG],
    ...(template === null ? {} : { loadDataDir: template }),
  });
  const pool = new EmbeddedPool(db);
  if (template === null) {
    await runMigrations(await pool.connect(), DEFAULT_SCHEMA);
    await dropOthers(db);
    await keepTemplate(db);
  }
  collectGarbage();
  await db.exec(`set search_path = ${DEFAULT_SCHEMA}, public`);
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const queue = new Queue<JobData>(QUEUE_NAME, { connection: pool });
  queue.on('error', fault);
  return {
    kind: 'embedded',
    queue,
    worker(process, settings) {
      const worker = new Worker<JobData>(QUEUE_NAME, process, { connection: pool, ...settings });
      worker.on('error', fault);
      worker.on('failed', (_job, error) => fault(error));
      return worker;
    },
    ping: async () => void (await db.query('select 1')),
    async close() {
      await queue.close();
      await db.close();
    },
  };
}

async function dropOthers(db: PGlite): Promise<void> {
  await db.exec(`update pg_database set datistemplate = false where datname <> '${DATABASE}'`);
  for (const name of ['template0', 'postgres']) await db.exec(`drop database ${name}`);
  await db.exec('checkpoint');
}

/** Setting the database up leaves hundreds of megabytes outside the heap, which nothing else would soon ask for. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
}
