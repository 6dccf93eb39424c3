/** The heartbeat against a real server: a beat while all is well, silence otherwise, a word at each change only. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHeartbeat } from '../../src/operations/heartbeat.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function monitor() {
  const seen = { status: 200, paths: [] as string[] };
  const listening = createServer((request, response) => {
    seen.paths.push(`${request.method} ${request.url}`);
    response.writeHead(seen.status).end('OK');
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return { seen, url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}/ping/abc` };
}

test('beats while all is well, says each change once', async () => {
  const { seen, url } = await monitor();
  const said: (string | null)[] = [];
  let isWell = true;
  const heartbeat = createHeartbeat({ url, fetch, isWell: async () => isWell, changed: (why) => void said.push(why) });
  await heartbeat.beat();
  await heartbeat.beat();
  expect([seen.paths, said]).toEqual([['GET /ping/abc', 'GET /ping/abc'], []]);
  seen.status = 503;
  await heartbeat.beat();
  await heartbeat.beat();
  isWell = false;
  await heartbeat.beat();
  expect(seen.paths).toHaveLength(4);
  isWell = true;
  seen.status = 200;
  await heartbeat.beat();
  expect(said).toEqual(['http-503', 'not well', null]);
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
  await heartbeat.beat();
  expect(said).toEqual(['http-503', 'not well', null, 'network']);
});

test('a look that throws is not well; start beats at once, and close ends it twice over', async () => {
  const { seen, url } = await monitor();
  const said: (string | null)[] = [];
  let throws = true;
  const heartbeat = createHeartbeat({
    url,
    fetch,
    isWell: async () => {
      if (throws) throw new Error('database gone');
      return true;
    },
    changed: (why) => void said.push(why),
  });
  await heartbeat.beat();
  expect([seen.paths, said]).toEqual([[], ['not well']]);
  throws = false;
  heartbeat.start();
  heartbeat.start();
  await heartbeat.close();
  await heartbeat.close();
  expect([seen.paths, said]).toEqual([['GET /ping/abc'], ['not well', null]]);
});
