/** Two processes, two phones, one second: whatever comes together leaves one history, on both databases. */
import { describe, expect, test } from 'vitest';
import { type Bot, createBot } from '../../src/app.ts';
import { importExamples } from '../../src/cli/examples.ts';
import { readConfig } from '../../src/config.ts';
import { readDocument } from '../../src/files/document.ts';
import { newSandboxKeys } from '../../src/sandbox/keys.ts';
import { redNightRoster } from '../../src/sandbox/red-night.ts';
import { databases } from '../support/database.ts';
import { createStillClock } from '../support/still-clock.ts';

const T0 = Date.parse('2027-01-14T20:00:00+08:00');
const MINUTE = 60_000;
const keys = newSandboxKeys();

describe.each(databases())('$name', (database) => {
  /** Two processes on one database, with a call to 忻府, 定襄 and 原平 open since T0. */
  async function open() {
    const clock = createStillClock(T0);
    const address = await database.address();
    const config = readConfig({ ...keys, DATABASE_URL: address, LOG_LEVEL: 'silent' });
    const fetch = () => Promise.reject(new Error('nothing leaves here'));
    const bots = [await createBot(config, { clock, fetch }), await createBot(config, { clock, fetch })] as const;
    const [one] = bots;
    await importExamples(one.office, async (bytes, name) => {
      const reading = await readDocument(bytes, name);
      return reading.ok ? reading : { ok: false, why: reading.code };
    });
    await one.office.importRoster({ entries: redNightRoster, fileName: 'x', actor: 'x', write: true });
    expect(await say(one, 'wecom', 'night-clerk', '点名 开始 确认 忻府 定襄 原平')).toContain('已点名 点0114-1　3人');
    return {
      clock,
      bots,
      board: () => say(one, 'wecom', 'night-clerk', '点名'),
      close: () => Promise.all(bots.map((bot) => bot.close())),
    };
  }

  let count = 0;
  const say = async (bot: Bot, platform: 'wecom' | 'dingtalk', sender: string, text: string, id = `m${count++}`) => {
    const chat = { kind: 'private', id: sender } as const;
    return (await bot.receive({ platform, id, sender, chat, content: { kind: 'text', text } }, T0))?.text ?? null;
  };

  test('the same callback to both processes, and the same person on both, is one answer', async () => {
    const { bots, board, close } = await open();
    const [one, two] = bots;
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, (_, i) => say(i % 2 === 0 ? one : two, 'wecom', 'night-xinfu-head', '在岗', 'same')),
      say(two, 'dingtalk', 'night-staff-dingxiang-head', '在岗'),
      say(one, 'dingtalk', 'night-staff-dingxiang-head', '不在岗'),
    ]);
    expect(new Set(answers.slice(0, 8)).size).toBe(1);
    const text = await board();
    expect(text).toMatch(/在岗[12]\/3　未答1/);
    expect((await one.office.verifyAudit()).ok).toBe(true);
    await close();
  });

  test('an answer in the very second of the close is in the sheet or behind it, never lost', async () => {
    const { clock, bots, close } = await open();
    const [one, two] = bots;
    clock.moveTo(T0 + 120 * MINUTE);
    const late = () =>
      two.receive(
        {
          platform: 'wecom',
          id: 'late',
          sender: 'night-xinfu-head',
          chat: { kind: 'private', id: 'x' },
          content: { kind: 'text', text: '在岗' },
        },
        clock.now(),
      );
    const [, , answer] = await Promise.all([one.jobs.tick(), two.jobs.tick(), late()]);
    const sheet = await one.office.exportRollCall({ serial: '点0114-1' });
    expect(sheet).not.toBeNull();
    expect(answer?.text).toMatch(/^已记：忻府区 区长 在岗\n1月14日 22:00 本人打字\n(?:迟答|补报)/);
    expect((await one.office.verifyAudit()).ok).toBe(true);
    await close();
  });

  test('a tick in both processes at once climbs each rung once', async () => {
    const { clock, bots, close } = await open();
    const [one, two] = bots;
    for (const minute of [15, 30, 60]) {
      clock.moveTo(T0 + minute * MINUTE);
      await Promise.all([one.jobs.tick(), two.jobs.tick()]);
    }
    const reminded = await one.store.transact((tx) =>
      tx.selectFrom('roll_call_event').select('content').where('content', 'like', '%"reminded"%').execute(),
    );
    // Two of the three have an account; at 15 and at 30 minutes each.
    expect(reminded).toHaveLength(4);
    await close();
  });

  test('down for two hours: nothing comes in a burst, and what was missed is on record', async () => {
    const { clock, bots, close } = await open();
    const [one] = bots;
    clock.moveTo(T0 + 125 * MINUTE);
    await one.jobs.tick();
    const rows = await one.store.transact((tx) =>
      tx
        .selectFrom('outbox')
        .select(['content', 'dedupe_key'])
        .where('created_at', '>', T0 + MINUTE)
        .where('work', '=', 'send')
        .execute(),
    );
    expect(rows.filter(({ content }) => content.includes('还没收到您的答复'))).toEqual([]);
    expect(rows.filter(({ content }) => content.includes('1小时未答'))).toEqual([]);
    const missed = await one.store.transact((tx) =>
      tx.selectFrom('audit').select('detail').where('action', '=', 'roll-call.missed').execute(),
    );
    expect(JSON.parse(missed[0]?.detail ?? '[]')).toHaveLength(3);
    await close();
  });

  test('a roster changed in the night changes the next call; the one that runs keeps its own', async () => {
    const { bots, board, close } = await open();
    const [one] = bots;
    const changed = redNightRoster.map((entry) =>
      entry.label === '忻府区 区长'
        ? { ...entry, accounts: [{ platform: 'wecom' as const, userId: 'night-new' }] }
        : entry,
    );
    await one.office.importRoster({ entries: changed, fileName: 'y', actor: 'x', write: true });
    expect(await say(one, 'wecom', 'night-xinfu-head', '在岗')).toContain('没认出您是谁');
    expect(await say(one, 'wecom', 'night-new', '在岗')).toContain('已记：忻府区 区长 在岗');
    expect(await board()).toMatch(/在岗1\/3/);
    await close();
  });
});
