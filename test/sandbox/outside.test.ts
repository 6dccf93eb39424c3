/** The platforms' servers as the bot reaches them: bad luck by seed, secrets masked, everything looked at again. */
import { expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { exampleScene } from '../../src/sandbox/scene.ts';
import { createStillClock } from '../support/still-clock.ts';

const open = () => createSandbox({ botUrl: '', clock: createStillClock(0), scene: exampleScene });
const text = (content: string) => ({ method: 'POST', body: JSON.stringify({ msgtype: 'text', text: { content } }) });

async function outcome(sandbox: ReturnType<typeof open>, content: string): Promise<unknown> {
  try {
    const response = await sandbox.fetch(sandbox.webhookUrl('wecom-campaign'), text(content));
    return ((await response.json()) as { errcode: number }).errcode;
  } catch (error) {
    return (error as Error).message;
  }
}

test('a robot says what it is told, twenty times a minute', async () => {
  const sandbox = open();
  const outcomes = [];
  for (let i = 0; i < 21; i += 1) outcomes.push(await outcome(sandbox, `第${i}条`));
  expect(outcomes).toEqual([...Array.from({ length: 20 }, () => 0), 45009]);
  expect(sandbox.transcript('wecom-campaign')).toHaveLength(20);
  sandbox.clock.moveTo(60_000);
  expect(await outcome(sandbox, '又一条')).toBe(0);
  expect(sandbox.ledger().lanes).toMatchObject([{ requests: 22, violations: 1, most: 21 }]);
});

test.each([
  ['too long', 'x'.repeat(2_049), 40058],
  ['empty', ' ', 44004],
])('a text that is %s is refused', async (_name, content, errcode) => {
  expect(await outcome(open(), content)).toBe(errcode);
});

test('a robot that was taken out says 93000', async () => {
  const sandbox = open();
  sandbox.removeRobot('wecom-campaign');
  expect(await outcome(sandbox, '一条')).toBe(93000);
});

test('bad luck is the same for the same seed, and each kind has its share', async () => {
  const run = async (seed: number) => {
    const sandbox = open();
    sandbox.faults({ network: 0.1, limit: 0.1, ambiguous: 0.1 }, seed);
    const outcomes = [];
    for (let i = 0; i < 400; i += 1) {
      sandbox.clock.moveTo(i * 10_000);
      outcomes.push(await outcome(sandbox, `第${i}条`));
    }
    return { outcomes, unanswered: sandbox.unanswered(), shown: sandbox.transcript('wecom-campaign').length };
  };
  const first = await run(7);
  expect(await run(7)).toEqual(first);
  expect((await run(8)).outcomes).not.toEqual(first.outcomes);
  const count = (what: unknown) => first.outcomes.filter((one) => one === what).length;
  expect(count(45009)).toBeGreaterThan(20);
  expect(count('fetch failed')).toBeGreaterThan(50);
  expect(first.unanswered).toBeGreaterThan(20);
  expect(first.shown).toBe(count(0) + first.unanswered);
});

test('the request behind a push is kept without secrets or tokens', async () => {
  const sandbox = open();
  await outcome(sandbox, '一条');
  const line = sandbox.changes(0).lines.at(-1);
  const exchange = sandbox.exchange(line?.exchanges[0] ?? '');
  expect(exchange?.request).toMatchObject({ method: 'POST', body: expect.stringContaining('一条') });
  expect(exchange?.request.url).toBe('/cgi-bin/webhook/send?key=***');
  const { DINGTALK_APP_KEY: appKey, DINGTALK_APP_SECRET: appSecret } = sandbox.keys;
  const { DINGTALK_API_BASE: base } = sandbox.addresses();
  await sandbox.fetch(`${base}/v1.0/oauth2/accessToken`, {
    method: 'POST',
    body: JSON.stringify({ appKey, appSecret }),
  });
  const all = Array.from({ length: 9 }, (_, i) => JSON.stringify(sandbox.exchange(`o${i}`))).join();
  expect(all).toContain('accessToken');
  expect(all).not.toContain(appSecret);
  expect(all).not.toMatch(/accessToken\\?":\\?"[0-9a-f]/);
});

test('no other host is reached', async () => {
  await expect(open().fetch('https://example.com/')).rejects.toThrow('fetch failed');
});
