/** The office enters a year's days off in words, after having seen what was read; nobody else can. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CLERK, type Evening, openEvening } from '../support/evening.ts';

const NOTICE = readFileSync(new URL('../samples/holidays/2026.txt', import.meta.url), 'utf8');

describe.each(databases())('on $name', (database) => {
  let evening: Evening;
  beforeAll(async () => {
    evening = await openEvening(database, { begins: '2026-11-27T09:00' });
  });
  afterAll(() => evening.close());

  test('an unknown year says how it is entered', async () => {
    expect(await evening.say(CLERK, '日历')).toBe(
      '2026年：国务院办公厅放假通知（软件自带）\n\n2027年放假安排未录入\n工作日的提醒先不排\n发国务院放假通知全文，前面加：日历',
    );
  });

  test('a pasted notice is shown, saved by a digit, and stands with its document number', async () => {
    const draft = await evening.say(CLERK, NOTICE);
    expect(draft).toContain('【草稿】2026年放假安排\n元旦1月1日至3日，1月4日上班\n');
    expect(draft).toContain('没有保存。对就回：1');
    expect(await evening.say(CLERK, '1')).toBe('已保存：2026年放假安排\n提醒从现在起按它排\n看：日历 2026');
    expect(await evening.say(CLERK, '日历 2026')).toContain('据 国办发明电〔2025〕7号');
  });

  test('who is not of the office cannot enter it, and half a notice is refused', async () => {
    expect(await evening.say('定襄县 县长', NOTICE)).toContain('只有大气办能做');
    expect(await evening.say(CLERK, '日历 2027年元旦1月1日至3日')).toContain('没读到春节放哪几天');
  });
});
