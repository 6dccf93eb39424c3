/** What the season would send, on the example data: golden lists of four years, checked by hand against domain.md 4.2. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CLERK, type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');

const HOLIDAYS_2027 =
  '日历 2027年元旦1月1日至3日；春节2月5日至11日，1月31日、2月13日上班；清明节4月3日至5日；劳动节5月1日至5日；端午节6月9日；中秋节9月15日；国庆节10月1日至7日';

let evening: Evening;
afterEach(() => evening.close());

/** A line a moment: what 忻府 and 五台 would read, to how many it goes, and what nobody can date. */
async function listed(from: string, to: string): Promise<string> {
  const { occurrences, undecided } = await evening.bot.office.previewReminders({ from, to });
  const season = occurrences.filter(({ rule }) => rule === 'fireworks');
  const moments = [...Map.groupBy(season, ({ at }) => at).entries()].map(([at, same]) => {
    const told = (unit: string) => same.find((one) => one.to === unit)?.text.split('\n') ?? [];
    const xinfu = told('忻府区');
    const rule = xinfu.find((line) => /^限放区|^按/.test(line)) ?? '';
    const rest = xinfu.find((line) => /不放$/.test(line) && !line.startsWith('禁放区')) ?? '';
    const words = [xinfu[0]?.split('　')[1] ?? '', rule.replace('（外环路以内）', ''), rest, told('五台县')[1] ?? ''];
    const shown =
      xinfu.length === 0
        ? (same[0]?.text.split('\n').slice(0, 2).join('　') ?? '')
        : words.filter((word) => word !== '').join('｜');
    return `${at.slice(5, 16).replace('T', ' ')}　${same[0]?.serial}　${same.length}　${shown}`;
  });
  const unknown = undecided.filter(({ rule }) => rule === 'fireworks').map(({ what, year }) => `？${year}　${what}`);
  return [...moments, ...unknown].join('\n');
}

const golden = (name: string) =>
  readFileSync(new URL(`../golden/season/${name}.txt`, import.meta.url), 'utf8').trimEnd();

describe.each([
  ['2027-unconfirmed-unknown', '2027-01-08T10:00', [], '2027-01-25', '2027-03-12'],
  ['2027-confirmed-unknown', '2027-01-08T10:00', ['禁放 确认 保存 全市'], '2027-01-25', '2027-03-12'],
  [
    '2027-confirmed-entered',
    '2027-01-08T10:00',
    ['禁放 确认 保存 全市', HOLIDAYS_2027, '1'],
    '2027-01-25',
    '2027-03-12',
  ],
  ['2026-confirmed', '2026-01-08T10:00', ['禁放 确认 保存 全市'], '2026-02-05', '2026-03-23'],
  ['2028-confirmed', '2028-01-08T10:00', ['禁放 确认 保存 全市'], '2028-01-14', '2028-02-29'],
  ['2030-confirmed', '2030-01-08T10:00', ['禁放 确认 保存 全市'], '2030-01-21', '2030-03-08'],
])('%s', (name, begins, said, from, to) => {
  test('is the golden list', async () => {
    evening = await openEvening(sqlite, { begins });
    for (const words of said) await evening.say(CLERK, words);
    expect(await listed(from, to)).toBe(golden(name));
  });
});
