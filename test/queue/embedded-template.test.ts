/** The queue inside the process starts from a kept empty database, and without one sets it up and keeps it. */
import { readdir, rm, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createQueue } from '../../src/queue/create-queue.ts';

const FOLDER = new URL('../../node_modules/.cache/lanshao/', import.meta.url);

async function templates(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.tar'));
}

async function wakes(): Promise<string[]> {
  const woken: string[] = [];
  const queue = await createQueue({
    redisUrl: null,
    zone: 'Asia/Shanghai',
    fault: (error) => {
      throw error;
    },
  });
  const worker = await queue.work({ drain: async (lane) => void woken.push(lane), job: async () => {} }, 1);
  await queue.wake('lane', { priority: 1, delayMs: 0 });
  await expect.poll(() => woken, { timeout: 10_000 }).toEqual(['lane']);
  await worker.close();
  await queue.close();
  return woken;
}

test('without a template it makes one; with it, it starts from it, empty', async () => {
  for (const name of await templates()) await rm(new URL(name, FOLDER));
  expect(await wakes()).toEqual(['lane']);
  const [template = '', ...others] = await templates();
  expect(others).toEqual([]);
  // It is read whole at every start: one database and a short log.
  expect((await stat(new URL(template, FOLDER))).size).toBeLessThan(20_000_000);
  expect(await wakes()).toEqual(['lane']);
});
