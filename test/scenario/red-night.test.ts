/** The evening of a red alert, from notice to signed-off sheet, as everybody in it sees it: one golden record. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RED_NIGHT } from '../../src/sandbox/red-night.ts';
import { openNight } from '../support/night.ts';

let night: Awaited<ReturnType<typeof openNight>>;
beforeAll(async () => {
  night = await openNight();
});
afterAll(() => night.close());

test('the whole night', { timeout: 120_000 }, async () => {
  const transcript: string[] = [];
  const told = new Map<string, number>();
  const chats = night.sandbox.chats().map(({ id }) => id);
  const hear = () => {
    for (const chat of chats) {
      const all = night.seen(chat);
      for (const text of all.slice(told.get(chat) ?? 0)) transcript.push(`${stamp()} → ${chat}\n${text}`);
      told.set(chat, all.length);
    }
  };
  const stamp = () => new Date(night.clock.now() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
  for (const step of RED_NIGHT) {
    const before = night.clock.now();
    await night.advanceTo(step.at);
    if (night.clock.now() !== before) hear();
    const answer = await night.say(step);
    transcript.push(`${stamp()} ${step.who}@${step.where}：${step.says}\n${answer ?? '（不答）'}`);
    hear();
  }
  await night.advanceTo('2027-01-15T10:30:00+08:00');
  hear();
  await expect(`${transcript.join('\n\n').replace(/[0-9A-F]{4}(?:-[0-9A-F]{4}){3}/g, 'SEAL')}\n`).toMatchFileSnapshot(
    '../golden/roll-call/red-night.txt',
  );
});
