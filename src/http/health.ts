/** /healthz says that the process lives, /readyz that it can do its work, part by part and without secrets. */
import Router from '@koa/router';

/** One part that must work. `check` throws when it does not, and gives seconds when it is behind its time. */
export interface ReadyCheck {
  readonly name: string;
  check(): Promise<'ok' | { readonly late: number }>;
}

type Outcome = 'ok' | 'failed' | 'timeout' | { readonly late: number };

/** Milliseconds each check is given; all run at once. */
const PATIENCE = 2_000;

/** /readyz answers `{ ok, checks: { name: 'ok' | 'failed' | 'timeout' | { late: seconds } } }` with 200, or 503 unless all are ok. */
export function healthRoutes(checks: readonly ReadyCheck[]): Router {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const outcomes = await Promise.all(checks.map(async (one) => [one.name, await outcomeOf(one)] as const));
    const ok = outcomes.every(([, outcome]) => outcome === 'ok');
    ctx.set('Cache-Control', 'no-store');
    ctx.status = ok ? 200 : 503;
    ctx.body = { ok, checks: Object.fromEntries(outcomes) };
  });
  return router;
}

async function outcomeOf({ check }: ReadyCheck): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), PATIENCE);
  });
  // Wrapped, so that a check that throws before it returns a promise fails like any other.
  const outcome = (async (): Promise<Outcome> => check())().catch((): Outcome => 'failed');
  return Promise.race([outcome, timeout]).finally(() => clearTimeout(timer));
}
