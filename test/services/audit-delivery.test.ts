/** The auditor on both databases: raised once an hour while messages stand still, silent while limits hold them. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import { textMessage } from '../../src/domain/outgoing.ts';
import { apply } from '../../src/services/apply.ts';
import { auditDelivery } from '../../src/services/audit-delivery.ts';
import { findLateness } from '../../src/services/find-lateness.ts';
import { surveyInstallation } from '../../src/services/survey-installation.ts';
import type { Store } from '../../src/store/database.ts';
import { pauseLane, restLane, saveTaken } from '../../src/store/lane.repository.ts';
import { countDue } from '../../src/store/lateness.repository.ts';
import { savePeople } from '../../src/store/people.repository.ts';
import { databases } from '../support/database.ts';
import { bindGroup } from '../support/groups.ts';

const START = Date.parse('2026-01-14T08:00:00+08:00');
const MINUTE = 60_000;
const WEBHOOK = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=';

describe.each(databases())('on $name', (database) => {
  let store: Store;
  let group: number;
  beforeEach(async () => {
    store = await database.open();
    group = await store.transact(async (tx) => {
      await bindGroup(tx, { title: '大气办', webhook: `${WEBHOOK}o`, isOffice: true }, START);
      return bindGroup(tx, { title: '示例县', webhook: `${WEBHOOK}a` }, START);
    });
  });

  const push = (at: number, key: string): Effect => ({
    kind: 'push',
    to: { kind: 'group', group },
    purpose: 'alert',
    serial: null,
    message: textMessage('橙色预警'),
    isDrill: false,
    at,
    expires: null,
    dedupeKey: key,
  });
  const decide = (...effects: Effect[]) => store.transact((tx) => apply(tx, effects, START));
  const audit = (at: number) => store.transact((tx) => auditDelivery(tx, null, at));
  const told = () =>
    store.transact((tx) =>
      tx.selectFrom('outbox').select(['content', 'target']).where('dedupe_key', 'like', 'late:%').execute(),
    );
  const lane = () =>
    store.transact((tx) =>
      tx.selectFrom('outbox').select('lane').where('group_id', '=', group).executeTakeFirstOrThrow(),
    );

  test('nothing waits, nothing due yet, due for a minute: silence', async () => {
    expect(await audit(START)).toBeNull();
    await decide(push(START + 10 * MINUTE, 'later'), push(START, 'soon'));
    expect(await audit(START + MINUTE)).toBeNull();
    expect(await told()).toEqual([]);
    expect(await store.transact((tx) => countDue(tx, START + MINUTE))).toBe(1);
  });

  test('standing still is told to the office, again only after an hour, and not after it moved', async () => {
    await decide(push(START, 'a'));
    expect(await audit(START + 3 * MINUTE)).toMatchObject({ seconds: 180, lanes: 1 });
    expect(await audit(START + 4 * MINUTE)).toMatchObject({ seconds: 240 });
    const [first, ...more] = await told();
    expect(more).toEqual([]);
    expect(JSON.parse(first?.content ?? '')).toMatchObject({ title: '【积压】消息晚发3分钟，1路没动' });
    // By now the office's own message stands still too.
    expect(await audit(START + 62 * MINUTE)).toMatchObject({ lanes: 2 });
    expect(await told()).toHaveLength(1);
    await audit(START + 63 * MINUTE);
    expect(await told()).toHaveLength(2);
    await store.transact((tx) => tx.updateTable('outbox').set({ state: 'accepted' }).execute());
    expect(await audit(START + 200 * MINUTE)).toBeNull();
    expect(await told()).toHaveLength(2);
  });

  test('a limit is not lateness: a lane that moves, rests or is paused', async () => {
    await decide(push(START, 'a'));
    const name = (await lane()).lane;
    const late = START + 20 * MINUTE;
    const look = () => store.transact((tx) => findLateness(tx, null, late));
    expect(await look()).toMatchObject({ lane: name, seconds: 1_200 });
    await store.transact((tx) => saveTaken(tx, name, [START, late - 30_000]));
    expect(await look()).toBeNull();
    await store.transact((tx) => saveTaken(tx, name, [START]));
    await store.transact((tx) => restLane(tx, name, late - 10_000));
    expect(await look()).toBeNull();
    await store.transact((tx) => restLane(tx, name, 0));
    await store.transact((tx) => pauseLane(tx, name, late + MINUTE));
    expect(await look()).toBeNull();
  });

  test('what an installation has been given is counted', async () => {
    await store.transact(async (tx) => {
      await tx.updateTable('chat_group').set({ state: 'stopped' }).where('id', '=', group).execute();
      const person = { unitId: null, post: null };
      const grants = [{ role: 'office', unitId: null }];
      await savePeople(tx, [
        { ...person, label: '大气办 值班员', accounts: [{ platform: 'wecom', userId: 'a' }], grants },
        { ...person, label: '大气办 主任', accounts: [], grants },
        { ...person, label: '终端', accounts: [{ platform: 'terminal', userId: 't' }], grants },
      ]);
    });
    expect(await store.transact((tx) => surveyInstallation(tx, null, START))).toEqual({
      boundGroups: 1,
      unboundGroups: 1,
      officeGroups: 1,
      stoppedGroups: ['示例县'],
      people: 3,
      officePeople: 1,
      approvers: 0,
    });
  });
});
