/** A job by its name. Every job may run twice: what it does, it does by what the store says. */
import { JOBS, type JobName } from './table.ts';

export type JobWork = Readonly<Record<JobName, () => Promise<void>>>;

/** A name no longer in the table, left over in a shared Redis by an older program, is passed over. */
export async function runJob(name: string, work: JobWork): Promise<void> {
  const job = JOBS.find((one) => one.name === name);
  if (job !== undefined) await work[job.name]();
}
