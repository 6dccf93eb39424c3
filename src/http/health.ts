/** /healthz says that the process lives, /readyz that it can do its work. */
import Router from '@koa/router';

/** `checks` are named and throw when they fail; /readyz answers 503 with the names of those that did. */
export function healthRoutes(checks: Readonly<Record<string, () => Promise<void>>>): Router {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await outcome(check)] as const),
    );
    const isReady = results.every(([, result]) => result === 'ok');
    ctx.status = isReady ? 200 : 503;
    ctx.body = { status: isReady ? 'ok' : 'failed', ...Object.fromEntries(results) };
  });
  return router;
}

async function outcome(check: () => Promise<void>): Promise<'ok' | 'failed'> {
  try {
    await check();
    return 'ok';
  } catch {
    return 'failed';
  }
}
