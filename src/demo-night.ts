/** Plays the red night: a bot and both simulated platforms stepped through every minute in which something is due. */
import type { Bot } from './app.ts';
import type { Exchange } from './sandbox/exchange.ts';
import { type NightStep, RED_NIGHT_UNITS, redNightRoster, redNightScene } from './sandbox/red-night.ts';
import type { Sandbox } from './sandbox/sandbox-api.ts';

const MINUTE = 60_000;
/** More rounds than any instant of the night needs. */
const ROUNDS = 200;

/** The office as it stands before the evening: its people, its groups, their robots. */
export async function prepareNight(bot: Bot, sandbox: Sandbox): Promise<void> {
  await bot.office.importRoster({ entries: redNightRoster, fileName: '演示', actor: '演示', write: true });
  const entries = redNightScene.groups.map(({ id, platform, title, platformId }) => ({
    ...{ platform, title, unit: RED_NIGHT_UNITS[id] ?? null, webhookSecret: null, chatId: platformId },
    webhookUrl: sandbox.webhookUrl(id),
  }));
  const bound = await bot.office.importGroups({ entries, actor: '演示', fileName: '演示', write: true });
  if (!bound.ok) throw new Error(bound.mistakes.join('\n'));
}

/** Ticks and drains at this very instant until nothing is left to do. */
export async function settle(bot: Bot): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await bot.jobs.tick();
    const lanes = await bot.delivery.dueLanes();
    if (lanes.length === 0) return;
    for (const { lane } of lanes) await bot.delivery.drain(lane);
  }
  throw new Error('the night does not come to rest');
}

/** Steps the clock to `iso` minute by minute, as the tick does. */
export async function advance(bot: Bot, { clock }: Pick<Sandbox, 'clock'>, iso: string): Promise<void> {
  const until = Date.parse(iso);
  for (let at = clock.now(); at < until; ) {
    at = Math.min(until, at + MINUTE);
    clock.moveTo(at);
    await settle(bot);
  }
}

/** What has reached a chat so far. */
export function seenIn(sandbox: Sandbox, chat: string): string[] {
  return sandbox
    .ledger()
    .deliveries.filter((one) => one.chat === chat)
    .map(({ text }) => text);
}

/** Says a line; what the bot answered. Throws when a platform found anything wrong with how it answered. */
export async function sayStep(
  bot: Bot,
  sandbox: Sandbox,
  { who, where, says, isVoice, isPressed }: NightStep,
  /** Waits for answers that come by another way than the delivery's own. */
  settled: (exchanges: readonly Exchange[]) => Promise<readonly Exchange[]> = async (exchanges) => exchanges,
): Promise<string | null> {
  const codes = seenIn(sandbox, 'office').flatMap((text) => /认 ([0-9A-Z]{4}) /.exec(text)?.[1] ?? []);
  const spoken = { person: who, chat: where, text: says.replace('{code}', codes.at(-1) ?? '') };
  const exchanges = await settled(
    isPressed
      ? await sandbox.press({ person: who, chat: where, label: says })
      : isVoice
        ? await sandbox.sayVoice(spoken)
        : await sandbox.say(spoken),
  );
  const problems = exchanges.flatMap((exchange) => exchange.problems);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  await settle(bot);
  return exchanges.at(-1)?.reply?.text ?? null;
}
