/** An office with three counties' groups, two approvers and a county that issues for itself: what alert services are tried on. */

import type { StepKind } from '../../src/domain/alert/alert.ts';
import type { Outgoing } from '../../src/domain/outgoing.ts';
import { plainText } from '../../src/domain/outgoing.ts';
import { createOnEffective, type EffectiveChange } from '../../src/services/alert-effective.ts';
import type { AlertParts } from '../../src/services/alert-parts.ts';
import { alertsDue, alertTick } from '../../src/services/alert-tick.ts';
import { approveAlert } from '../../src/services/approve-alert.ts';
import { askArchive } from '../../src/services/ask-archive.ts';
import { amendAlert, discardDraft, showDraft } from '../../src/services/change-draft.ts';
import { createDirectorySource } from '../../src/services/directory-source.ts';
import { draftAlert } from '../../src/services/draft-alert.ts';
import { hastenAlert } from '../../src/services/hasten-alert.ts';
import { identify } from '../../src/services/identify.ts';
import { importGroups } from '../../src/services/import-groups.ts';
import { importRoster } from '../../src/services/import-roster.ts';
import { importUnits } from '../../src/services/import-units.ts';
import { receiveAlert } from '../../src/services/receive-alert.ts';
import { reportDaily } from '../../src/services/report-daily.ts';
import { showAlerts } from '../../src/services/show-alerts.ts';
import type { Store, Tx } from '../../src/store/database.ts';
import { exampleUnits } from '../domain/directory/example-directory.ts';
import { alertSettings } from '../support/alert-settings.ts';
import type { TestDatabase } from '../support/database.ts';

export const clockAt = (iso: string) => Date.parse(`${iso}+08:00`);
export const EVENING = clockAt('2027-01-14T20:00:00');

const ROSTER = [
  { label: '大气办 值班员', unit: '市大气办', post: '值班员', roles: ['office'] },
  { label: '大气办 副主任', unit: '市大气办', post: '副主任', roles: ['office', 'approver'] },
  { label: '市生态环境局 局长', unit: '市生态环境局', post: '局长', roles: ['approver'] },
  { label: '代县 县长', unit: '代县', post: '县长', roles: [] },
  { label: '代县 联络员', unit: '代县', post: '联络员', roles: [] },
  { label: '原平 大气办', unit: '原平市', post: '值班员', roles: ['office'] },
  { label: '原平 副市长', unit: '原平市', post: '副市长', roles: ['approver'] },
] as const;

const GROUPS = ['市大气办', '代县', '忻府区', '原平市', '市能源局'] as const;

export interface PushRow {
  readonly to: string;
  readonly text: string;
  readonly serial: string | null;
  readonly state: string;
  readonly drill: number;
  readonly mentions: Outgoing['mentions'];
}

export interface AlertYard {
  readonly store: Store;
  readonly parts: AlertParts;
  readonly changes: EffectiveChange[];
  now: number;
  /** What a post drafts; `words` as after 预警 and the verb. */
  draft(by: string, step: StepKind | null, words: string, isDrill?: boolean): Promise<string>;
  approve(by: string, code?: string | null, chat?: string): Promise<string>;
  amend(by: string, words: string): Promise<string>;
  discard(by: string, words?: string): Promise<string | null>;
  original(by: string): Promise<string>;
  hasten(by: string, reason: string): Promise<string>;
  answer(by: string, what: 'received' | 'started', chat?: string): Promise<string | null>;
  report(by: string, text: string, chat?: string): Promise<string>;
  board(by: string): Promise<string>;
  archive(by: string, serial: string): Promise<string>;
  /** Moves the clock and does everything that falls due on the way, or only at its end. */
  later(iso: string, how?: 'step by step' | 'standstill'): Promise<void>;
  pushes(): Promise<readonly PushRow[]>;
}

export async function openYard(
  database: TestDatabase,
  policy: AlertParts['policy'] = 'two-person',
): Promise<AlertYard> {
  const store = await database.open();
  const directories = createDirectorySource();
  const changes: EffectiveChange[] = [];
  const onEffective = createOnEffective([async (_tx, told) => void changes.push(...told)]);
  const parts: AlertParts = { ...alertSettings(policy), directories, zone: 'Asia/Shanghai', onEffective };
  const { units, groups } = exampleUnits();
  await store.transact(async (tx) => {
    await importUnits(tx, { units, groups, fileName: 'units.yaml', actor: '测试' }, EVENING);
    const entries = ROSTER.map((row) => ({
      ...{ ...row, mobile: null, dutyPhone: row.label === '代县 县长' ? '0350-5550000' : null },
      accounts: [{ platform: 'wecom' as const, userId: row.label }],
    }));
    await importRoster({ directories })(tx, { entries, actor: '测试', fileName: 'r.yaml', write: true }, EVENING);
  });
  await store.transact((tx) =>
    importGroups({ directories })(
      tx,
      {
        entries: GROUPS.map((unit) => ({
          ...{ platform: 'wecom' as const, title: `${unit}群`, unit, chatId: `chat-${unit}`, webhookSecret: null },
          webhookUrl: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${encodeURIComponent(unit)}`,
        })),
        ...{ actor: '测试', fileName: 'g.xlsx', write: true },
      },
      EVENING,
    ),
  );
  const yard = { now: EVENING };
  const as = (by: string) => (tx: Tx) => identify(tx, { platform: 'wecom', id: by }, yard.now);
  const say = <I extends object, R>(
    use: (tx: Tx, input: I, now: number) => Promise<R>,
    by: string,
    input: Omit<I, 'sender'>,
  ) => store.transact(async (tx) => use(tx, { ...input, sender: await as(by)(tx) } as unknown as I, yard.now));
  const chatOf = (unit: string | null) =>
    unit === null ? ({ kind: 'private', id: 'me' } as const) : ({ kind: 'group', id: `chat-${unit}` } as const);
  const tickAll = async () => {
    for (const id of await store.transact((tx) => alertsDue(tx, null, yard.now)))
      await store.transact((tx) => alertTick(parts)(tx, { id }, yard.now));
  };
  return Object.assign(yard, {
    ...{ store, parts, changes },
    draft: async (by: string, step: StepKind | null, words: string, isDrill = false) =>
      (await say(draftAlert(parts), by, { step, words, isDrill })).text,
    approve: async (by: string, code: string | null = null, chat: string | null = null) =>
      (await say(approveAlert(parts), by, { code, chat: chatOf(chat) })).text,
    amend: async (by: string, words: string) => (await say(amendAlert(parts), by, { words })).text,
    discard: async (by: string, words = '') => (await say(discardDraft(parts), by, { words }))?.text ?? null,
    original: async (by: string) => (await say(showDraft(parts), by, { words: '' })).text,
    hasten: async (by: string, reason: string) => (await say(hastenAlert(parts), by, { reason })).text,
    answer: async (by: string, what: 'received' | 'started', chat: string | null = null) =>
      (await say(receiveAlert(parts), by, { what, chat: chatOf(chat) }))?.text ?? null,
    report: async (by: string, text: string, chat: string | null = null) =>
      (await say(reportDaily(parts), by, { text, chat: chatOf(chat) })).text,
    board: async (by: string) => (await say(showAlerts(parts), by, {})).text,
    archive: async (by: string, serial: string) => (await say(askArchive(parts), by, { serial })).text,
    async later(iso: string, how: 'step by step' | 'standstill' = 'step by step') {
      const end = clockAt(iso);
      if (how === 'step by step') {
        for (;;) {
          const row = await store.transact((tx) =>
            tx
              .selectFrom('alert')
              .select((eb) => eb.fn.min<number | null>('next_at').as('at'))
              .executeTakeFirst(),
          );
          if (row?.at == null || row.at > end) break;
          yard.now = Math.max(yard.now, row.at);
          await tickAll();
        }
      }
      yard.now = end;
      await tickAll();
    },
    pushes: () =>
      store.transact(async (tx) => {
        const rows = await tx
          .selectFrom('outbox')
          .leftJoin('chat_group', 'chat_group.id', 'outbox.group_id')
          .select(['title', 'account', 'content', 'serial', 'outbox.state', 'drill'])
          .where('work', '=', 'send')
          .orderBy('outbox.id')
          .execute();
        return rows.map(({ title, account, content, serial, state, drill }) => {
          const message: Outgoing = JSON.parse(content);
          return {
            to: title ?? account ?? '',
            text: plainText(message),
            serial,
            state,
            drill,
            mentions: message.mentions,
          };
        });
      }),
  });
}
