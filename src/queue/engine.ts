/** What the two homes of the queue have in common: BullMQ's constructors over their connections, and a way to end them. */
import type { JobsOptions, Processor } from 'bullmq';

/** What a job carries: a lane to wake, or nothing for a scheduled one. */
export interface JobData {
  readonly lane?: string;
}

/** What the house uses of BullMQ's Queue and Worker, whichever backend they stand on. */
export interface LaneQueue {
  add(name: string, data: JobData, options: JobsOptions): Promise<unknown>;
  getJobCounts(): Promise<Record<string, number>>;
  getJobSchedulers(): Promise<readonly { readonly key: string; readonly pattern?: string; readonly tz?: string }[]>;
  upsertJobScheduler(
    name: string,
    repeat: { readonly pattern: string; readonly tz: string },
    template: { readonly name: string; readonly data: JobData; readonly opts: JobsOptions },
  ): Promise<unknown>;
  removeJobScheduler(name: string): Promise<unknown>;
}

export interface LaneWorker {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

export type LaneProcessor = Processor<JobData>;

export interface WorkerSettings {
  readonly concurrency: number;
  readonly lockDuration: number;
  readonly stalledInterval: number;
  readonly maxStalledCount: number;
  readonly drainDelay: number;
}

export interface Engine {
  readonly kind: 'redis' | 'embedded';
  readonly queue: LaneQueue;
  worker(process: LaneProcessor, settings: WorkerSettings): LaneWorker;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The queue's name on a server that others may use too. */
export const QUEUE_NAME = 'lanshao';
