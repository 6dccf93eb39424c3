/** A whole season on a moved clock: two processes tick twice each, one is restarted again and again, a day and a half is missed, an alert comes over allowed days. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listRuns } from '../../src/store/reminder.repository.ts';
import { databases } from '../support/database.ts';
import { CLERK, type Evening, openEvening } from '../support/evening.ts';

const HOLIDAYS_2027 =
  '日历 2027年元旦1月1日至3日；春节2月5日至11日，1月31日、2月13日上班；清明节4月3日至5日；劳动节5月1日至5日；端午节6月9日；中秋节9月15日；国庆节10月1日至7日';
const ms = (iso: string) => Date.parse(`${iso}:00+08:00`);
/** The fireworks row of migration 0022. */
const FIREWORKS = 1;

interface Run {
  readonly at: string;
  readonly outcome: string;
}

async function nextDue(evening: Evening): Promise<number | null> {
  const row = await evening.bot.store.transact((tx) =>
    tx
      .selectFrom('reminder')
      .select((eb) => eb.fn.min<number | null>('next_at').as('at'))
      .where('state', '=', 'active')
      .executeTakeFirst(),
  );
  return row?.at ?? null;
}

/** Every due moment on the way, each by both processes and twice. */
async function play(evening: Evening, to: string): Promise<void> {
  const tick = async () => {
    await Promise.all(evening.bots.map((bot) => bot.jobs.tick()));
    await evening.bots[1]?.jobs.tick();
  };
  await tick();
  for (let due = await nextDue(evening); due !== null && due <= ms(to); due = await nextDue(evening)) {
    evening.clock.moveTo(Math.max(due, evening.clock.now()));
    await tick();
  }
  evening.clock.moveTo(ms(to));
}

async function runs(evening: Evening, id: number): Promise<Run[]> {
  const all = await evening.bot.store.transact((tx) => listRuns(tx, id));
  return all.map(({ at, outcome }) => ({ at: new Date(at + 8 * 3_600_000).toISOString().slice(5, 16), outcome }));
}

describe.each(databases())('on $name', (database) => {
  let evening: Evening;
  let planned: readonly { readonly at: string; readonly rule: string; readonly to: string; readonly text: string }[];
  beforeAll(async () => {
    evening = await openEvening(database, { begins: '2027-01-25T07:00', processes: 2 });
    await evening.say(CLERK, HOLIDAYS_2027);
    await evening.say(CLERK, '1');
    await evening.say(CLERK, '禁放 确认 全市');
    await evening.say(CLERK, '1');
    planned = (await evening.bot.office.previewReminders({ from: '2027-01-25', to: '2027-03-12' })).occurrences;
    for (const moment of ['2027-01-29T09:00', '2027-01-30T12:00', '2027-02-05T08:00']) {
      await play(evening, moment);
      await evening.restart();
    }
    evening.clock.moveTo(ms('2027-02-06T20:00'));
    await evening.restart();
    await play(evening, '2027-02-20T16:30');
    await evening.restart();
    await play(evening, '2027-03-12T00:00');
  }, 120_000);
  afterAll(() => evening.close());

  test('every occurrence is decided once, and sent but for the outage', async () => {
    const season = planned.filter(({ rule }) => rule === 'fireworks');
    const decided = await runs(evening, FIREWORKS);
    expect(decided).toHaveLength(season.length);
    const outage = decided.filter(({ at }) => '02-05T08:00' <= at && at < '02-06T20:00');
    const moments = [...Map.groupBy(outage, ({ at, outcome }) => `${at} ${outcome}`)].map(
      ([key, some]) => `${key} ${some.length}`,
    );
    expect(moments).toEqual([
      '02-05T09:00 missed 19',
      '02-05T16:30 missed 19',
      '02-06T01:30 missed 1',
      '02-06T09:00 missed 19',
      '02-06T16:30 late 19',
    ]);
    expect(new Set(decided.filter((one) => !outage.includes(one)).map(({ outcome }) => outcome))).toEqual(
      new Set(['sent']),
    );
  });

  test('each group got exactly what was planned for its unit, and nothing twice', async () => {
    for (const unit of ['忻府区', '定襄县', '五台山']) {
      const name = unit === '五台山' ? '五台山风景名胜区' : unit;
      const sent = (await evening.sent(`${unit}群`)).filter(({ serial }) => serial?.startsWith('花'));
      const wanted = planned
        .filter(
          ({ rule, to, at }) =>
            rule === 'fireworks' &&
            to === name &&
            !(at.slice(5, 16) >= '02-05T08:00' && at.slice(5, 16) < '02-06T16:30'),
        )
        .map(({ text }) => text);
      expect(sent.map(({ text }) => text)).toEqual(wanted);
    }
  });

  test('the morning’s brief came every day, and once', async () => {
    const briefs = (await evening.sent('市大气办群')).filter(({ text }) => text.startsWith('【早报】'));
    const days = briefs.map(({ serial }) => serial);
    expect(new Set(days).size).toBe(days.length);
    expect(days).toHaveLength(46);
    // Late, and still of its day.
    expect(days).toContain('早0206');
  });
});

describe('an orange alert over 忻府 on 除夕', () => {
  let evening: Evening;
  beforeAll(async () => {
    const [sqlite] = databases();
    if (sqlite === undefined) throw new Error('SQLite is always there');
    evening = await openEvening(sqlite, { begins: '2027-01-08T10:00' });
    await evening.say(CLERK, '禁放 确认 保存 全市');
    await evening.bot.jobs.tick();
    await play(evening, '2027-02-05T07:30');
    await evening.issue('橙色 忻府 即时 到2月7日24时');
    await play(evening, '2027-02-05T09:01');
  });
  afterAll(() => evening.close());

  test('忻府 is told at once that what was allowed has ended, and the message of the day is a ban that cites the alert', async () => {
    const sent = (await evening.sent('忻府区群')).filter(({ text }) => text.includes('禁放】'));
    expect(sent.map(({ text }) => text.split('\n')[0])).toEqual([
      '【今晚禁放】忻府区　橙色预警期间',
      '【今晚禁放】忻府区　橙色预警期间',
    ]);
    for (const { text } of sent) expect(text).toMatch(/据 预警通知 橙0205-1$/);
    expect(await evening.say(CLERK, '禁放 忻府')).toContain('橙色预警期间，一律不放\n据 预警通知 橙0205-1');
  });

  test('定襄, outside it, hears nothing of a ban', async () => {
    const sent = (await evening.sent('定襄县群')).filter(({ serial }) => serial?.startsWith('花0205'));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).not.toContain('禁放】');
  });

  test('会商 is a message of its own from then on', async () => {
    const sent = (await evening.sent('市大气办群')).filter(({ text }) => text.startsWith('【会商】'));
    expect(sent.map(({ serial }) => serial)).toEqual(['商0205-1']);
  });
});
