/** The season as groups of both platforms see it: through delivery and the simulators, across an outage. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNight } from '../support/night.ts';

const HOLIDAYS_2027 =
  '2027年元旦1月1日至3日；春节2月5日至11日，1月31日、2月13日上班；清明节4月3日至5日；劳动节5月1日至5日；端午节6月9日；中秋节9月15日；国庆节10月1日至7日';
const ms = (iso: string) => Date.parse(`${iso}:00+08:00`);
const DOWN = { from: '2027-02-05T08:00', to: '2027-02-06T20:00' };

let night: Awaited<ReturnType<typeof openNight>>;
let planned: readonly { readonly at: string; readonly rule: string; readonly to: string; readonly text: string }[];

async function play(to: string): Promise<void> {
  for (;;) {
    const { at } = await night.bot.store.transact((tx) =>
      tx
        .selectFrom('reminder')
        .select((eb) => eb.fn.min<number>('next_at').as('at'))
        .where('state', '=', 'active')
        .executeTakeFirstOrThrow(),
    );
    if (at > ms(to)) break;
    night.clock.moveTo(Math.max(at, night.clock.now()));
    await night.settle();
    // A message stays out of the minute in which everybody sends (delivery, off-hour).
    night.clock.moveTo(night.clock.now() + 5 * 60_000);
    await night.settle();
  }
  if (night.clock.now() < ms(to)) night.clock.moveTo(ms(to));
}

beforeAll(async () => {
  night = await openNight();
  await night.bot.office.enterHolidays({ text: HOLIDAYS_2027, actor: '测试' });
  const clerk = { at: '2027-01-14T20:00:00+08:00', who: 'clerk', where: 'wecom:private:clerk' };
  await night.say({ ...clerk, says: '禁放 确认 保存 全市' });
  await night.settle();
  planned = (await night.bot.office.previewReminders({ from: '2027-01-15', to: '2027-03-12' })).occurrences;
  await play(DOWN.from);
  night.clock.moveTo(ms(DOWN.to));
  await play('2027-03-12T00:00');
}, 120_000);
afterAll(() => night.close());

test.each([
  ['xinfu', '忻府区'],
  ['dingxiang', '定襄县'],
  ['yuanping', '原平市'],
])('%s saw each message of its unit once, and none that had become untrue', (chat, unit) => {
  const wanted = planned
    .filter(({ rule, to }) => rule === 'fireworks' && to === unit)
    .filter(({ at }) => !(DOWN.from <= at && at < '2027-02-06T16:30'))
    .map(({ text }) => /编号 (花\S+)/.exec(text)?.[1]);
  const seen = night.seen(chat).flatMap((text) => /编号 (花\S+)/.exec(text)?.[1] ?? []);
  expect(seen).toEqual(wanted);
  expect(seen.length).toBeGreaterThan(15);
});

test('the office had its brief on every day', () => {
  const briefs = night.seen('office').flatMap((text) => /编号 (早\S+)/.exec(text)?.[1] ?? []);
  expect(new Set(briefs).size).toBe(briefs.length);
  expect(briefs).toHaveLength(56);
});
