/** /readyz over a real server: each part by name, bounded in time, and nothing else told. */
import { afterEach, expect, test } from 'vitest';
import { healthRoutes, type ReadyCheck } from '../../src/http/health.ts';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';

let server: HttpServer | null = null;
afterEach(async () => {
  await server?.close();
});

async function ready(...checks: ReadyCheck[]) {
  server = createHttpServer([healthRoutes(checks)], (error) => {
    throw error;
  });
  const address = await server.listen(0, '127.0.0.1');
  const response = await fetch(`${address}/readyz`);
  const alive = await fetch(`${address}/healthz`);
  return { status: response.status, body: await response.json(), alive: await alive.json() };
}

const fine: ReadyCheck = { name: 'database', check: async () => 'ok' };
const alive = { status: 'ok' };

test('all parts work', async () => {
  expect(await ready(fine, { ...fine, name: 'queue' })).toEqual({
    status: 200,
    body: { ok: true, checks: { database: 'ok', queue: 'ok' } },
    alive,
  });
});

test('a part that fails, that throws at once, that is late: 503, the others still named, no word of the error', async () => {
  const failing: ReadyCheck = { name: 'queue', check: () => Promise.reject(new Error('redis://:geheim@host')) };
  const throwing: ReadyCheck = {
    name: 'tokens',
    check: () => {
      throw new Error('geheim');
    },
  };
  const late: ReadyCheck = { name: 'sweep', check: async () => ({ late: 75 }) };
  expect(await ready(fine, failing, throwing, late)).toEqual({
    status: 503,
    body: { ok: false, checks: { database: 'ok', queue: 'failed', tokens: 'failed', sweep: { late: 75 } } },
    alive,
  });
});

test('a part that never answers is timed out, and the process still lives', async () => {
  const silent: ReadyCheck = { name: 'queue', check: () => new Promise(() => {}) };
  expect(await ready(fine, silent)).toEqual({
    status: 503,
    body: { ok: false, checks: { database: 'ok', queue: 'timeout' } },
    alive,
  });
});
