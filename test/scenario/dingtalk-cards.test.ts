/** DingTalk's interactive cards with the whole bot behind them: one press, one answer; everybody sees it, or the presser alone. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Recipient } from '../../src/domain/effect.ts';
import type { Button } from '../../src/domain/outgoing.ts';
import { exampleScene } from '../../src/sandbox/scene.ts';
import { apply } from '../../src/services/apply.ts';
import { databases } from '../support/database.ts';
import { openRoom, type Room, type RoomOptions } from '../support/room.ts';

const CAMPAIGN = 'dingtalk-campaign';
const HEAD = 'dingtalk:private:daixian';
const CREATE = '/v1.0/card/instances/createAndDeliver';

const open: Room[] = [];
afterEach(async () => {
  for (const room of open.splice(0)) await room.close();
});

/** 代县 has its group on DingTalk, its head an account there, and a call is open. */
async function openCall(options: RoomOptions, prepare: (room: Room) => void = () => {}) {
  const people = exampleScene.people.map((one) =>
    one.id === 'daixian' ? { ...one, dingtalk: 'sandbox-staff-02' } : one,
  );
  const groups = exampleScene.groups.map((one) => ({ ...one, members: people.map(({ id }) => id) }));
  const scene = { ...exampleScene, people, groups };
  const room = await openRoom('dingtalk', { dingtalkCards: true, scene, ...options });
  open.push(room);
  prepare(room);
  const accounts = [{ platform: 'dingtalk', userId: 'sandbox-staff-02' }] as const;
  const entry = { label: '代县 县长', unit: '代县', post: '县长', mobile: null, dutyPhone: null, roles: [], accounts };
  await room.bot.office.importRoster({ entries: [entry], fileName: 'x', actor: 'x', write: true });
  await room.as('office').says('绑定 代县');
  await room.as('office').whispers('点名 开始 确认 代县 忻府');
  await room.deliver();
  const { sandbox } = room;
  const press = (person: string, chat: string, label: string) =>
    room.settled(sandbox.press({ person, chat, label, onCard: true }));
  const cards = (chat: string) => sandbox.changes(0).lines.filter((line) => line.chat === chat && line.card?.task);
  return { room, press, cards, board: () => room.as('office').whispers('点名') };
}

/** The same question to everybody of `to`. */
async function ask(
  { bot, sandbox, deliver }: Room,
  to: readonly Recipient[],
  buttons: readonly Button[],
): Promise<void> {
  const message = { title: '代县在岗了吗', blocks: [], mentions: [], buttons, attachment: null };
  const push = {
    kind: 'push',
    purpose: 'roll-call',
    serial: null,
    message,
    isDrill: false,
    at: null,
    expires: null,
  } as const;
  const effects = to.map((one, i) => ({ ...push, to: one, dedupeKey: `ask${i}` }));
  await bot.store.transact((tx) => apply(tx, effects, sandbox.clock.now()));
  await deliver();
}

async function askGroup(room: Room, buttons: readonly Button[]): Promise<void> {
  const { id } = await room.bot.store.transact((tx) =>
    tx.selectFrom('chat_group').select('id').where('chat_id', 'is not', null).executeTakeFirstOrThrow(),
  );
  await ask(room, [{ kind: 'group', group: id }], buttons);
}

const MODES = databases().flatMap((database) => (['http', 'stream'] as const).map((mode) => ({ database, mode })));

describe.each(MODES)('by $mode on $database.name', ({ database, mode }) => {
  const call = async () => openCall({ dingtalk: mode, databaseUrl: await database.address() });

  test('in a group: the card changes for all, the press is said where the card stands, a second person has his own', async () => {
    const { room, press, cards, board } = await call();
    await askGroup(room, [{ label: '在岗', says: '县长在岗' }]);
    const [made] = await press('energy', CAMPAIGN, '在岗');
    expect(made?.problems).toEqual([]);
    expect(made?.reply).toMatchObject({ redraws: 'everybody' });
    const [card] = cards(CAMPAIGN);
    expect(card?.text).toContain('已记：代县 县长 在岗');
    expect(card?.card?.buttons.map(({ label }) => label)).toEqual(['改']);
    expect(await board()).toContain('代县 县长　联络员代报9:00');
    expect(cards(HEAD)).toHaveLength(1);
  });

  test('one press that comes often and at once is one answer', async () => {
    const { room, press, board } = await call();
    const [made] = await press('daixian', HEAD, '在岗');
    const again = await room.sandbox.redeliver({ messageId: made?.messageId ?? '', times: 6, concurrently: true });
    expect(new Set(again.map(({ reply }) => reply?.text))).toEqual(new Set([made?.reply?.text]));
    const log = () => room.bot.store.transact((tx) => tx.selectFrom('roll_call_event').select('content').execute());
    const answers = async () => (await log()).filter(({ content }) => content.includes('"answered"')).length;
    expect(await answers()).toBe(1);
    expect(await board()).toContain('在岗1/2');
  });

  test('the same button is another press once its answer was seen, and the same as long as it was not', async () => {
    const { room, press } = await call();
    await askGroup(room, [{ label: '看', says: '任务 7' }]);
    const heard = async () => {
      const rows = await room.bot.store.transact((tx) =>
        tx.selectFrom('inbox').select('message_id').where('message_id', 'like', 'card:%').execute(),
      );
      return rows.length;
    };
    const [first] = await press('energy', CAMPAIGN, '看');
    await room.sandbox.redeliver({ messageId: first?.messageId ?? '', times: 2 });
    expect(await heard()).toBe(1);
    const [second] = await press('energy', CAMPAIGN, '看');
    expect(await heard()).toBe(2);
    expect(second?.reply?.text).toBe(first?.reply?.text);
    await press('office', CAMPAIGN, '看');
    expect(await heard()).toBe(3);
  });

  test('an answer that came too late for its press changes the card afterwards', async () => {
    const { room, cards } = await call();
    await askGroup(room, [{ label: '在岗', says: '县长在岗' }]);
    const [before] = cards(CAMPAIGN);
    const late = {
      via: 'dingtalk-card',
      card: before?.card?.task ?? '',
      user: 'sandbox-staff-03',
      press: 'p1',
    } as const;
    await room.bot.later(late, { text: '只给您', seenBy: 'sender' });
    expect(cards(CAMPAIGN)[0]).toMatchObject({ text: '代县在岗了吗', seenBy: { energy: {} } });
    await room.bot.later(late, { text: '已记\n在岗', buttons: [{ label: '改', says: '改' }], presses: 3 });
    expect(cards(CAMPAIGN)[0]).toMatchObject({
      text: '已记\n在岗\n3人已按',
      card: { buttons: [{ label: '改', says: '改' }] },
    });
  });

  test('the same question to two persons is two cards, and a press changes its own', async () => {
    const { room, press, cards } = await call();
    const to = ['sandbox-staff-02', 'sandbox-staff-03'].map(
      (user) => ({ kind: 'account', platform: 'dingtalk', user, name: user }) as const,
    );
    await ask(room, to, [{ label: '看', says: '任务 7' }]);
    const energy = () => cards('dingtalk:private:energy');
    expect(energy()[0]?.card?.task).not.toBe(cards(HEAD).at(-1)?.card?.task);
    await press('daixian', HEAD, '看');
    expect(cards(HEAD).at(-1)?.seenBy).toHaveProperty('daixian');
    expect(energy()).toMatchObject([{ text: '代县在岗了吗', seenBy: {} }]);
  });

  test('pressed in vain, only the presser sees why, each time anew; the others may still press', async () => {
    const { room, press, cards } = await call();
    await askGroup(room, [{ label: '结束', says: '点名 结束' }]);
    const [made] = await press('energy', CAMPAIGN, '结束');
    expect(made?.reply).toMatchObject({ text: expect.stringMatching(/^没有执行/), redraws: 'presser' });
    const [card] = cards(CAMPAIGN);
    expect(card?.text).toBe('代县在岗了吗');
    expect(Object.keys(card?.seenBy ?? {})).toEqual(['energy']);
    expect(card?.seenBy.energy?.text).toContain('〔只有您看得到〕没有执行');
    const [ended] = await press('office', CAMPAIGN, '结束');
    expect(ended?.reply?.redraws).toBe('everybody');
  });
});

describe.each(['http', 'stream'] as const)('by %s', (dingtalk) => {
  test('when something breaks on our side, the presser is told and the card stays for the others', async () => {
    const { room, press, cards } = await openCall({ dingtalk });
    await room.bot.store.transact((tx) => tx.schema.dropTable('inbox').execute());
    const [made] = await press('daixian', HEAD, '在岗');
    expect(made?.reply).toMatchObject({ text: expect.stringContaining('系统出错'), redraws: 'presser' });
    expect(cards(HEAD)[0]?.card?.buttons.map(({ label }) => label)).toEqual(['在岗', '有人代', '请假']);
  });

  test('where no card can be sent, the same question goes with buttons that say their words', async () => {
    const refusal = { code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied', message: 'Card.Instance.Write' };
    const { room, cards } = await openCall({ dingtalk }, ({ sandbox }) =>
      sandbox.dingtalk.fail(CREATE, { status: 403, headers: {}, body: JSON.stringify(refusal) }, 1),
    );
    expect(cards(HEAD)).toEqual([]);
    expect(await room.as('daixian').presses('在岗', HEAD)).toContain('已记：代县 县长 在岗');
  });
});
