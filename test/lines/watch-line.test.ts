/** What the office hears of a line: long breaks once and their end, eviction, refusal; short breaks never. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type LineIncident, watchLine } from '../../src/lines/watch-line.ts';

function watch(long: number) {
  const heard: LineIncident[] = [];
  const line = watchLine(
    'wecom-bot',
    (incident) => heard.push(incident),
    () => 7,
    long,
  );
  return { line, heard };
}

test('a break that is over in time is nobody’s business', async () => {
  const { line, heard } = watch(30);
  line.changed({ kind: 'waiting', why: 'x' });
  line.changed({ kind: 'opening' });
  line.changed({ kind: 'open' });
  await sleep(60);
  expect(heard).toEqual([]);
});

test('a long one is told once, however often it is tried in vain, and so is its end', async () => {
  const { line, heard } = watch(20);
  for (let i = 0; i < 3; i += 1) {
    line.changed({ kind: 'waiting', why: 'x' });
    line.changed({ kind: 'opening' });
  }
  await sleep(60);
  line.changed({ kind: 'open' });
  expect(heard.map(({ what }) => what)).toEqual(['down', 'back']);
  expect(heard[0]?.since).toBe(7);
});

test('eviction and refusal are told at once', () => {
  const { line, heard } = watch(1_000);
  line.changed({ kind: 'evicted' });
  line.changed({ kind: 'refused', code: '853000', why: 'x' });
  expect(heard.map(({ what, code }) => [what, code])).toEqual([
    ['evicted', null],
    ['refused', '853000'],
  ]);
  line.close();
});
