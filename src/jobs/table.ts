/** All that happens by the clock, in one table: hours as cron patterns in the office's zone. */

export const JOBS = [
  /** Looks for rows that fell due, and audits whether any stands still. */
  { name: 'tick', pattern: '* * * * *' },
  /** Takes away what was answered more than 30 days ago (design, “Settled”). */
  { name: 'inbox-retention', pattern: '10 3 * * *' },
  /** Tells the office whom on the roster no channel reaches. */
  { name: 'reachability', pattern: '40 7 * * *' },
] as const;

export type JobName = (typeof JOBS)[number]['name'];
