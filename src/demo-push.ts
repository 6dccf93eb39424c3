/** What the demo's groups get to see of a push: bound like an office's, then reminded of what they owe. */
import type { Bot } from './app.ts';
import type { Effect } from './domain/effect.ts';
import { textMessage } from './domain/outgoing.ts';
import type { Sandbox } from './sandbox/sandbox-api.ts';
import { apply } from './services/apply.ts';
import { listGroups } from './store/group.repository.ts';

const UNITS: Readonly<Record<string, string>> = {
  'wecom-campaign': '大气办',
  'wecom-daixian': '代县',
  'dingtalk-campaign': '五台山',
  'dingtalk-energy': '市能源局',
};

const TEXT = `【提醒】4月15日前要交3项
2　钢铁行业集中整治方案
6　清洁取暖评估
7　清洁取暖改造计划

细看回：@蓝哨 任务
不@蓝哨，系统看不到
编号 提0412-1`;

/** Binds the scene's groups and pushes one reminder to each; the second time it adds nothing. */
export async function pushToExampleGroups(bot: Bot, sandbox: Sandbox, now: number): Promise<void> {
  const entries = sandbox.scene.groups.map(({ id, platform, title, platformId }) => ({
    platform,
    title,
    unit: UNITS[id] ?? null,
    webhookUrl: sandbox.webhookUrl(id),
    webhookSecret: null,
    chatId: platformId,
  }));
  const done = await bot.office.importGroups({ entries, actor: '演示', fileName: '演示', write: true });
  if (!done.ok) throw new Error(done.mistakes.join('\n'));
  await bot.store.transact(async (tx) => {
    const effects = (await listGroups(tx)).map(
      ({ id }): Effect => ({
        kind: 'push',
        to: { kind: 'group', group: id },
        purpose: 'reply',
        serial: '提0412-1',
        message: textMessage(TEXT),
        isDrill: false,
        at: null,
        expires: null,
        dedupeKey: `demo:${id}`,
      }),
    );
    await apply(tx, effects, now);
  });
}
