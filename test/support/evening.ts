/** A whole bot on a still clock, with an office, two approvers and three counties: alerts and calls by what people say. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, createBot } from '../../src/app.ts';
import { importExamples } from '../../src/cli/examples.ts';
import { readConfig } from '../../src/config.ts';
import type { Content } from '../../src/domain/message.ts';
import { type Outgoing, plainText } from '../../src/domain/outgoing.ts';
import { readDocument } from '../../src/files/document.ts';
import { newSandboxKeys } from '../../src/sandbox/keys.ts';
import type { TestDatabase } from './database.ts';
import { EVENING_ROSTER, post } from './evening-roster.ts';
import { createStillClock } from './still-clock.ts';

export const at = (iso: string) => Date.parse(`2027-01-${iso}:00+08:00`);

export const CLERK = '市大气办 值班员';
export const CHIEF = '市大气办 主任';
const GROUPS = ['市大气办', '忻府区', '定襄县', '原平市', '五台山', '市能源局'] as const;

export interface Sent {
  readonly to: string;
  readonly text: string;
  readonly serial: string | null;
  readonly state: string;
  readonly at: number;
}

export type Evening = Awaited<ReturnType<typeof openEvening>>;

/** `files` replace those of data/. `also` are labels of more people with accounts. `processes` bots share the database. `begins` in January 2027, or with its date in full. */
export async function openEvening(
  database: TestDatabase,
  {
    begins = '14T20:00',
    files = {},
    also = [],
    processes = 1,
    env = {},
  }: {
    readonly begins?: string;
    readonly files?: Readonly<Record<string, unknown>>;
    readonly also?: readonly string[];
    readonly processes?: number;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
) {
  const clock = createStillClock(begins.length > 9 ? Date.parse(`${begins}:00+08:00`) : at(begins));
  const folder = mkdtempSync(join(tmpdir(), 'lanshao-office-'));
  for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(value));
  const config = readConfig({
    ...newSandboxKeys(),
    ...{ DATABASE_URL: await database.address(), LOG_LEVEL: 'silent', OFFICE_FILES: folder },
    ...env,
  });
  const fetch = () => Promise.reject(new Error('nothing leaves here'));
  const bots: Bot[] = [];
  for (let i = 0; i < processes; i += 1) bots.push(await createBot(config, { clock, fetch }));
  const [bot] = bots;
  if (bot === undefined) throw new Error('no process');
  await importExamples(bot.office, async (bytes, name) => {
    const reading = await readDocument(bytes, name);
    return reading.ok ? reading : { ok: false, why: reading.code };
  });
  const more = also.map((label) => {
    const [unit = '', name = ''] = label.split(' ');
    return post(unit, name);
  });
  await bot.office.importRoster({ entries: [...EVENING_ROSTER, ...more], fileName: 'r', actor: '测试', write: true });
  const groups = await bot.office.importGroups({
    entries: GROUPS.map((unit) => ({
      ...{ platform: 'wecom' as const, title: `${unit}群`, unit, chatId: `chat-${unit}`, webhookSecret: null },
      webhookUrl: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${encodeURIComponent(unit)}`,
    })),
    ...{ actor: '测试', fileName: 'g', write: true },
  });
  if (!groups.ok) throw new Error(groups.mistakes.join('\n'));

  let count = 0;
  /** `chat` is a unit whose group it is said in; in private without one. */
  async function say(who: string, words: string | Content, chat: string | null = null, by = bot as Bot) {
    const content: Content = typeof words === 'string' ? { kind: 'text', text: words } : words;
    const where = chat === null ? { kind: 'private', id: who } : { kind: 'group', id: `chat-${chat}` };
    const message = { platform: 'wecom', id: `m${count++}`, sender: who, chat: where, content } as const;
    return (await by.receive(message as Parameters<Bot['receive']>[0], clock.now()))?.text ?? null;
  }

  async function nextDue(): Promise<number | null> {
    const tables = ['alert', 'roll_call', 'roll_call_series'] as const;
    const times = await bot?.store.transact((tx) =>
      Promise.all(
        tables.map((table) =>
          tx
            .selectFrom(table)
            .select((eb) => eb.fn.min<number | null>('next_at').as('at'))
            .executeTakeFirst(),
        ),
      ),
    );
    const due = (times ?? []).flatMap((row) => row?.at ?? []);
    return due.length === 0 ? null : Math.min(...due);
  }

  return {
    ...{ bot, bots, clock, say },
    /** Does everything that falls due on the way. */
    async until(iso: string): Promise<void> {
      for (let due = await nextDue(); due !== null && due <= at(iso); due = await nextDue()) {
        clock.moveTo(Math.max(clock.now(), due));
        await bot.jobs.tick();
      }
      clock.moveTo(at(iso));
      await bot.jobs.tick();
    },
    /** Nothing runs until then. */
    async standstill(iso: string): Promise<void> {
      clock.moveTo(at(iso));
      await bot.jobs.tick();
      await bot.jobs.tick();
    },
    async issue(words: string): Promise<string | null> {
      await say(CLERK, `预警 发布 ${words}`);
      return say(CHIEF, '同意');
    },
    async step(words: string): Promise<string | null> {
      await say(CLERK, `预警 ${words}`);
      return say(CHIEF, '同意');
    },
    /** Everything that was to be sent so far, or only to one group or person. */
    async sent(to?: string): Promise<readonly Sent[]> {
      const rows = await bot.store.transact((tx) =>
        tx
          .selectFrom('outbox')
          .leftJoin('chat_group', 'chat_group.id', 'outbox.group_id')
          .select(['title', 'account', 'content', 'serial', 'outbox.state', 'created_at'])
          .where('work', '=', 'send')
          .orderBy('outbox.id')
          .execute(),
      );
      return rows
        .map(({ title, account, content, serial, state, created_at }) => ({
          ...{ to: title ?? account ?? '', serial, state, at: created_at },
          text: plainText(JSON.parse(content) as Outgoing),
        }))
        .filter((one) => to === undefined || one.to.toLowerCase() === to.toLowerCase());
    },
    /** The platforms do with everything that waits, or what waits for one account, as told. */
    async platformsDo(state: 'accepted' | 'failed', to?: string): Promise<void> {
      await bot.store.transact(async (tx) => {
        let rows = tx
          .updateTable('outbox')
          .set({ state, ended_at: clock.now(), why: state === 'failed' ? '平台查无此人' : null })
          .where('state', '=', 'waiting')
          .where('work', '=', 'send');
        if (to !== undefined) rows = rows.where('account', '=', to);
        await rows.execute();
      });
    },
    audited: (action: string) =>
      bot.store.transact((tx) => tx.selectFrom('audit').selectAll().where('action', '=', action).execute()),
    /** The last process ends, and another begins on the same database. */
    async restart(): Promise<void> {
      await bots.pop()?.close();
      bots.push(await createBot(config, { clock, fetch }));
    },
    async close(): Promise<void> {
      for (const one of bots) await one.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
