/** /metrics: what delivery counts as it goes, and what is read from the store when somebody looks. */
import Router from '@koa/router';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What stands in the store and the queue at this moment. */
export interface Readings {
  /** Rows of the outbox by state. */
  readonly rows: Readonly<Record<string, number>>;
  /** Jobs of the queue by state. */
  readonly jobs: Readonly<Record<string, number>>;
  readonly dueRows: number;
  /** Seconds by which the oldest due row that could have gone is behind; 0 when none is. */
  readonly oldestDueSeconds: number;
  readonly quotas: readonly { readonly meter: string; readonly used: number; readonly limit: number }[];
}

/** `sent` and `waited` are those of delivery/metrics.ts, which this room does not know. */
export interface Metrics {
  readonly sent: (
    via: string,
    kind: 'accepted' | 'retry' | 'limited' | 'stopped' | 'failed' | 'unknown',
    code: string,
    seconds: number,
  ) => void;
  readonly waited: (via: string) => void;
  routes(): Router;
}

/** Seconds; from a push on an idle queue to one that waited for a ten-minute penalty. */
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_200];

/** A platform invents codes; more than these would be more series than a monitor likes. */
const MOST_CODES = 200;

/** Milliseconds. A store that does not answer must not take the counters with it. */
const PATIENCE = 2_000;

/** A registry of its own a bot. `collect` is called at each look; when it fails, `lanshao_readings_up` is 0. */
export function createMetrics(collect: () => Promise<Readings>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'lanshao_delivery_seconds',
    help: 'Seconds from when a message fell due to when its platform accepted it.',
    labelNames: ['via'],
    buckets: BUCKETS,
    registers,
  });
  const results = new Counter({
    name: 'lanshao_delivery_results_total',
    help: 'Requests to the platforms by what became of them.',
    labelNames: ['via', 'kind', 'code'],
    registers,
  });
  const waits = new Counter({
    name: 'lanshao_limiter_waits_total',
    help: 'Times something was due and no slot of the limit was free.',
    labelNames: ['via'],
    registers,
  });
  const gauges = readingGauges(registers);
  const codes = new Set<string>();

  return {
    sent(via, kind, code, waitedSeconds) {
      results.inc({ via, kind, code: bounded(codes, code) });
      if (kind === 'accepted') seconds.observe({ via }, Math.max(0, waitedSeconds));
    },
    waited: (via) => waits.inc({ via }),
    routes() {
      const router = new Router();
      router.get('/metrics', async (ctx) => {
        gauges.show(await withinPatience(collect));
        ctx.set('Cache-Control', 'no-store');
        ctx.type = registry.contentType;
        ctx.body = await registry.metrics();
      });
      return router;
    },
  };
}

function readingGauges(registers: Registry[]) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const up = gauge('lanshao_readings_up', '1 when the figures below could be read from the store, else 0.');
  const rows = gauge('lanshao_outbox_rows', 'Rows of the outbox by state.', ['state']);
  const jobs = gauge('lanshao_queue_jobs', 'Jobs of the queue by state.', ['state']);
  const due = gauge('lanshao_outbox_due_rows', 'Rows that are due and not yet sent.');
  const oldest = gauge('lanshao_outbox_oldest_due_seconds', 'Seconds the oldest row that could have gone is behind.');
  const used = gauge('lanshao_quota_used', 'Uses of a monthly quota.', ['meter']);
  const limit = gauge('lanshao_quota_limit', 'What a monthly quota allows.', ['meter']);
  return {
    show(readings: Readings | null) {
      for (const one of [rows, jobs, due, oldest, used, limit]) one.reset();
      up.set(readings === null ? 0 : 1);
      if (readings === null) return;
      for (const [state, count] of Object.entries(readings.rows)) rows.set({ state }, count);
      for (const [state, count] of Object.entries(readings.jobs)) jobs.set({ state }, count);
      due.set(readings.dueRows);
      oldest.set(readings.oldestDueSeconds);
      for (const quota of readings.quotas) {
        used.set({ meter: quota.meter }, quota.used);
        limit.set({ meter: quota.meter }, quota.limit);
      }
    },
  };
}

/** The code as a label: short, printable, and one of not too many. */
function bounded(codes: Set<string>, code: string): string {
  const label = /^[\w.:-]{1,80}$/.test(code) ? code : 'other';
  if (codes.size >= MOST_CODES && !codes.has(label)) return 'other';
  codes.add(label);
  return label;
}

async function withinPatience(collect: () => Promise<Readings>): Promise<Readings | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE);
  });
  const readings = (async () => collect())().catch(() => null);
  return Promise.race([readings, timeout]).finally(() => clearTimeout(timer));
}
