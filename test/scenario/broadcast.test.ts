/** A broadcast to 1,000 groups with bad luck all the way: one end state each, no limit broken, the bound met. */
import { describe, expect, test } from 'vitest';
import { createBot } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { textMessage } from '../../src/domain/outgoing.ts';
import { bigScene } from '../../src/sandbox/big-scene.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { apply } from '../../src/services/apply.ts';
import { receiptsOf } from '../../src/store/receipt.repository.ts';
import { databases } from '../support/database.ts';
import { bindGroup } from '../support/groups.ts';
import { createStillClock } from '../support/still-clock.ts';

const GROUPS = 1_000;
const DISSOLVED = 10;
const START = Date.parse('2026-01-14T23:20:00+08:00');
const SERIAL = '橙0114-1';

describe.each(databases())('$name', ({ address }) => {
  async function open(scene = bigScene(GROUPS)) {
    const clock = createStillClock(START);
    const monthly = { api: 1_000_000, webhook: 1_000_000 };
    const sandbox = createSandbox({ botUrl: '', clock, scene, monthly, keep: 100 });
    const config = readConfig({
      ...sandbox.keys,
      ...sandbox.addresses(),
      DATABASE_URL: await address(),
      LOG_LEVEL: 'silent',
      DINGTALK_MONTHLY_API: '1000000',
      DINGTALK_MONTHLY_WEBHOOK: '1000000',
    });
    const bot = await createBot(config, { clock, fetch: sandbox.fetch });
    const groups = await bot.store.transact(async (tx) => {
      const ids = new Map<string, number>();
      for (const { id, platform, title, platformId } of scene.groups) {
        const webhook = sandbox.webhookUrl(id);
        ids.set(id, await bindGroup(tx, { title, platform, webhook, conversation: platformId }, START));
      }
      const office = {
        title: '大气办群',
        platform: 'wecom',
        webhook: sandbox.webhookUrl('wecom-0'),
        isOffice: true,
      } as const;
      return { ids, office: await bindGroup(tx, office, START) };
    });
    /** Steps through everything that falls due; resolves with how long it took, in milliseconds of the moved clock. */
    const run = async () => {
      for (;;) {
        const lanes = await bot.delivery.dueLanes();
        for (const { lane } of lanes) await bot.delivery.drain(lane);
        const at = await bot.delivery.nextDue();
        if (at === null || at > START + 10 * 60_000 + 6 * 3_600_000) return;
        clock.moveTo(Math.max(clock.now() + 1, at));
      }
    };
    return { clock, sandbox, bot, groups, run };
  }

  const pushTo = (group: number, i: number, purpose: Effect['purpose'] = 'alert'): Effect => ({
    kind: 'push',
    to: { kind: 'group', group },
    purpose,
    serial: SERIAL,
    message: textMessage(`【橙色预警】示例县${i}\n即时启动\n编号 ${SERIAL}`),
    isDrill: false,
    at: null,
    expires: null,
    dedupeKey: `${SERIAL}:${group}`,
  });

  test('every target ends in exactly one state, the dissolved are told once, no limit is ever broken', async () => {
    const { sandbox, bot, groups, run } = await open();
    const dissolved = [...groups.ids.keys()].slice(100, 100 + DISSOLVED);
    for (const id of dissolved) sandbox.removeRobot(id);
    sandbox.faults({ network: 0.05, limit: 0.05, ambiguous: 0.02, tokens: 1 }, 20_260_114);
    const effects = [...groups.ids.values()].map((group, i) => pushTo(group, i));
    await bot.store.transact((tx) => apply(tx, effects, START));
    await run();

    const receipts = await bot.store.transact((tx) => receiptsOf(tx, SERIAL));
    const states = Map.groupBy(receipts, ({ state }) => state);
    expect(receipts).toHaveLength(GROUPS);
    expect([...states].map(([state, rows]) => [state, rows.length]).sort()).toEqual([
      ['accepted', GROUPS - DISSOLVED],
      ['failed', DISSOLVED],
    ]);
    expect(sandbox.unanswered()).toBeGreaterThan(5);
    const ledger = sandbox.ledger();
    expect(ledger.lanes.filter(({ violations }) => violations > 0)).toEqual([]);
    const told = ledger.deliveries.filter(({ text }) => text.startsWith('【停发】'));
    expect(told.map(({ text }) => text.split('\n')[0]).sort()).toEqual(
      dissolved.map((id) => `【停发】示例县${id.split('-')[1]}大气群`).sort(),
    );
    const shown = Map.groupBy(
      ledger.deliveries.filter(({ text }) => text.includes(SERIAL)),
      ({ chat }) => chat,
    );
    expect(shown.size).toBe(GROUPS - DISSOLVED);
    const repeats = [...shown.values()].reduce((sum, rows) => sum + rows.length - 1, 0);
    expect(repeats).toBeLessThanOrEqual(sandbox.unanswered());
    await bot.close();
  }, 240_000);

  test('without bad luck it takes no longer than the limits demand', async () => {
    const { clock, sandbox, bot, groups, run } = await open();
    const rounds = 3;
    const effects = Array.from({ length: rounds * 20 }, (_, round) =>
      [...groups.ids.values()].slice(0, 10).map((group, i) => ({
        ...pushTo(group, i),
        dedupeKey: `${round}:${group}`,
      })),
    ).flat();
    const all = [...groups.ids.values()].map((group, i) => pushTo(group, i));
    await bot.store.transact((tx) => apply(tx, [...effects, ...all], START));
    await run();
    const last = Math.max(...sandbox.ledger().deliveries.map(({ at }) => at));
    // Each of five robots takes 61 messages at 20 a minute; the API takes 500 groups and 5 of them 60 times more, at 20 a second.
    const bound = Math.max(3 * 60_000, (Math.ceil((500 + 5 * 60) / 20) - 1) * 1_000);
    expect((last - START) / bound).toBeLessThanOrEqual(1.02);
    expect(sandbox.ledger().lanes.filter(({ violations }) => violations > 0)).toEqual([]);
    expect(clock.now()).toBeGreaterThan(START);
    await bot.close();
  }, 120_000);
});
