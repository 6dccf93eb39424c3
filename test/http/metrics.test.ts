/** /metrics as a monitor reads it: what was counted, what the store says, and what holds when the store is gone. */
import { afterEach, expect, test } from 'vitest';
import type { DeliveryMetrics } from '../../src/delivery/metrics.ts';
import { createMetrics, type Metrics, type Readings } from '../../src/http/metrics.ts';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';

let server: HttpServer | null = null;
afterEach(async () => {
  await server?.close();
});

async function read(metrics: Metrics): Promise<(line: string) => string | undefined> {
  server = createHttpServer([metrics.routes()], (error) => {
    throw error;
  });
  const response = await fetch(`${await server.listen(0, '127.0.0.1')}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  const lines = (await response.text()).split('\n').filter((line) => !line.startsWith('#'));
  return (start) => lines.find((line) => line.startsWith(`${start} `))?.slice(start.length + 1);
}

const readings: Readings = {
  rows: { waiting: 7, sending: 2 },
  jobs: { delayed: 3 },
  dueRows: 4,
  oldestDueSeconds: 12,
  quotas: [{ meter: 'dingtalk-api', used: 4_100, limit: 5_000 }],
};

test('delivery counts into them, and a look reads the store', async () => {
  const metrics = createMetrics(async () => readings);
  const delivery: DeliveryMetrics = metrics;
  delivery.sent('wecom-webhook', 'accepted', 'ok', 0.04);
  delivery.sent('wecom-webhook', 'accepted', 'ok', 7);
  delivery.sent('wecom-webhook', 'limited', '45009', 0.2);
  delivery.waited('wecom-webhook');
  const value = await read(metrics);
  expect(value('lanshao_delivery_seconds_bucket{le="0.05",via="wecom-webhook"}')).toBe('1');
  expect(value('lanshao_delivery_seconds_count{via="wecom-webhook"}')).toBe('2');
  expect(value('lanshao_delivery_results_total{via="wecom-webhook",kind="limited",code="45009"}')).toBe('1');
  expect(value('lanshao_limiter_waits_total{via="wecom-webhook"}')).toBe('1');
  expect(value('lanshao_outbox_rows{state="waiting"}')).toBe('7');
  expect(value('lanshao_queue_jobs{state="delayed"}')).toBe('3');
  expect(value('lanshao_outbox_due_rows')).toBe('4');
  expect(value('lanshao_outbox_oldest_due_seconds')).toBe('12');
  expect(value('lanshao_quota_used{meter="dingtalk-api"}')).toBe('4100');
  expect(value('lanshao_quota_limit{meter="dingtalk-api"}')).toBe('5000');
  expect(value('lanshao_readings_up')).toBe('1');
  expect(value('process_cpu_seconds_total')).toBeDefined();
});

test('a state that is gone leaves no old figure, a store that is gone leaves the counters', async () => {
  const answers: (Readings | Error)[] = [readings, { ...readings, rows: { waiting: 1 } }, new Error('gone')];
  const metrics = createMetrics(async () => {
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error) throw answer;
    return answer;
  });
  metrics.sent('dingtalk-group', 'accepted', 'ok', 1);
  await read(metrics);
  await server?.close();
  const second = await read(metrics);
  expect([second('lanshao_outbox_rows{state="waiting"}'), second('lanshao_outbox_rows{state="sending"}')]).toEqual([
    '1',
    undefined,
  ]);
  await server?.close();
  const third = await read(metrics);
  expect(third('lanshao_readings_up')).toBe('0');
  expect(third('lanshao_outbox_rows{state="waiting"}')).toBeUndefined();
  expect(third('lanshao_delivery_seconds_count{via="dingtalk-group"}')).toBe('1');
});

test('codes a platform invents do not grow the series without end, nor break the page', async () => {
  const metrics = createMetrics(async () => readings);
  for (let code = 0; code < 1_000; code += 1) metrics.sent('wecom-app', 'failed', `c${code}`, 0);
  metrics.sent('wecom-app', 'failed', 'a"}\n bad', 0);
  const value = await read(metrics);
  expect(value('lanshao_delivery_results_total{via="wecom-app",kind="failed",code="c199"}')).toBe('1');
  expect(value('lanshao_delivery_results_total{via="wecom-app",kind="failed",code="other"}')).toBe('801');
});

test('two bots in one process keep their figures apart', async () => {
  const one = createMetrics(async () => readings);
  const other = createMetrics(async () => readings);
  one.waited('wecom-app');
  expect((await read(other))('lanshao_limiter_waits_total{via="wecom-app"}')).toBeUndefined();
});
