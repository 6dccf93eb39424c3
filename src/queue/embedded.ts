/** The queue inside the process: BullMQ's own PostgreSQL backend over PGlite in memory. */
import { PGlite } from '@electric-sql/pglite';
import { createPostgresBackend, DEFAULT_SCHEMA, runMigrations, withBackend } from 'bullmq';
import { EmbeddedPool } from './embedded-pool.ts';
import { type Engine, type JobData, QUEUE_NAME } from './engine.ts';

/** Everything in it is gone with the process, which loses nothing: the database is the truth. */
export async function openEmbedded(fault: (error: unknown) => void): Promise<Engine> {
  const db = await PGlite.create('memory://');
  const pool = new EmbeddedPool(db);
  await runMigrations(await pool.connect(), DEFAULT_SCHEMA);
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
