/** An alert to 40 groups: from the second person's word to the last group accepted, against 40 bare posts of the same run. */
import { createBot } from '../src/app.ts';
import { importExamples } from '../src/cli/examples.ts';
import { readConfig } from '../src/config.ts';
import type { Clock } from '../src/domain/calendar/clock.ts';
import { readDocument } from '../src/files/document.ts';
import { createQueue } from '../src/queue/create-queue.ts';
import { bigScene } from '../src/sandbox/big-scene.ts';
import { newSandboxKeys } from '../src/sandbox/keys.ts';
import { createMovableClock } from '../src/sandbox/movable-clock.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { startWorker } from '../src/worker.ts';

export interface Announcing {
  readonly alertMs: number;
  readonly bareMs: number;
}

const GROUPS = 40;
const OFFICE = '市大气办 值班员';
const APPROVER = '市大气办 主任';
const QUICK = { timeoutMs: 5_000, pausesMs: [] };

export async function measureAnnouncing(): Promise<Announcing> {
  const clock = createMovableClock(Date.parse('2021-04-12T09:00:00+08:00'));
  const keys = newSandboxKeys();
  const whole = bigScene(2 * GROUPS);
  const scene = { ...whole, groups: whole.groups.filter(({ platform }) => platform === 'wecom') };
  const sandbox = createSandbox({ botUrl: '', clock, keys, scene, timing: { wecom: QUICK, dingtalk: QUICK } });
  const settings = { ...keys, ...sandbox.addresses(), DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' };
  const config = readConfig(settings);
  const queue = await createQueue({ redisUrl: process.env.REDIS_URL ?? null, zone: config.timeZone, fault: () => {} });
  const bot = await createBot(config, { clock, fetch: sandbox.fetch });
  await prepare(bot, sandbox, scene.groups);
  const worker = await startWorker(config, bot, queue, clock);
  const bareMs = await bare(sandbox, scene.groups);
  // The robots' minute is over.
  clock.moveTo(clock.now() + 120_000);
  await say(bot, clock, OFFICE, '预警 发布 红色 全市 即时');
  const begun = performance.now();
  await say(bot, clock, APPROVER, '同意');
  const wanted = async () =>
    bot.store.transact(async (tx) => {
      const rows = await tx.selectFrom('outbox').select(['state']).where('serial', '=', '红0412-1').execute();
      return rows.length >= GROUPS && rows.every(({ state }) => state === 'accepted');
    });
  while (!(await wanted())) {
    if (performance.now() - begun > 60_000) throw new Error('not everybody heard of the alert');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const alertMs = performance.now() - begun;
  await worker.close();
  await queue.close();
  await bot.close();
  await sandbox.close();
  return { alertMs, bareMs };
}

type Bot = Awaited<ReturnType<typeof createBot>>;
type Sandbox = ReturnType<typeof createSandbox>;
type Groups = ReturnType<typeof bigScene>['groups'];

async function prepare(bot: Bot, sandbox: Sandbox, groups: Groups): Promise<void> {
  await importExamples(bot.office, async (bytes, name) => {
    const reading = await readDocument(bytes, name);
    return reading.ok ? reading : { ok: false, why: reading.code };
  });
  const post = (label: string, role: 'office' | 'approver') => ({
    ...{ label, unit: '市大气办', post: label.split(' ')[1] ?? '', mobile: null, dutyPhone: null, roles: [role] },
    accounts: [{ platform: 'wecom' as const, userId: label }],
  });
  const entries = [post(OFFICE, 'office'), post(APPROVER, 'approver')];
  await bot.office.importRoster({ entries, fileName: 'bench', actor: 'bench', write: true });
  const counties = ['忻府区', '定襄县', '五台县', '代县', '繁峙县', '宁武县', '静乐县', '神池县', '五寨县', '岢岚县'];
  const bound = await bot.office.importGroups({
    entries: groups.map(({ id, title, platformId }, i) => ({
      ...{ platform: 'wecom' as const, title, unit: counties[i % counties.length] ?? null, webhookSecret: null },
      ...{ chatId: platformId, webhookUrl: sandbox.webhookUrl(id) },
    })),
    ...{ actor: 'bench', fileName: 'bench', write: true },
  });
  if (!bound.ok) throw new Error(bound.mistakes.join('\n'));
}

async function bare(sandbox: Sandbox, groups: Groups): Promise<number> {
  const body = JSON.stringify({ msgtype: 'text', text: { content: '一句话'.repeat(60) } });
  const headers = { 'content-type': 'application/json' };
  const begun = performance.now();
  const answers = await Promise.all(
    groups.map(async ({ id }) =>
      (await sandbox.fetch(sandbox.webhookUrl(id), { method: 'POST', headers, body })).json(),
    ),
  );
  const took = performance.now() - begun;
  const refused = answers.find((answer) => (answer as { errcode?: unknown }).errcode !== 0);
  if (refused !== undefined) throw new Error(`a bare post was refused: ${JSON.stringify(refused)}`);
  return took;
}

let count = 0;
async function say(bot: Bot, clock: Clock, who: string, text: string): Promise<void> {
  const chat = { kind: 'private', id: who } as const;
  const message = { platform: 'wecom', id: `m${count++}`, sender: who, chat, content: { kind: 'text', text } } as const;
  await bot.receive(message as Parameters<Bot['receive']>[0], clock.now());
}
