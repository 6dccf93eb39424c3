/** People in no roster: what they say to a call is kept, all of it; for the rest they hear one polite line an hour. */
import { afterEach, describe, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CLERK, type Evening, openEvening } from '../support/evening.ts';

let evening: Evening;
afterEach(() => evening.close());

describe.each(databases())('$name', (database) => {
  test('one polite line an hour, whatever else they try', async () => {
    evening = await openEvening(database);
    const answers: (string | null)[] = [];
    for (const words of ['改 一下', '登记 甲', '你好', '改 一下', '早上好', '发布预警'])
      answers.push(await evening.say('生人', words));
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
    // A look-up is theirs, and a mistake in it is explained each time.
    expect(await evening.say('生人', '任务 忻府区')).not.toBeNull();
    await evening.until('14T21:01');
    expect(await evening.say('生人', '改 一下')).not.toBeNull();
  });

  test('every answer is kept and shown, and all are judged in their order once the account has a name', async () => {
    evening = await openEvening(database);
    await evening.issue('橙色 定襄 忻府 即时 到1月17日24时');
    const first = await evening.say('县长新号', '在岗');
    const code = /编号 (\S{4})$/.exec(first ?? '')?.[1] ?? '';
    await evening.until('14T20:10');
    const second = await evening.say('县长新号', { kind: 'voice', text: '请假到15日，市委批准' });
    expect(second).toContain(`编号 ${code}`);
    const told = (await evening.sent('市大气办群')).filter(({ text }) => text.includes(`认 ${code}`));
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining('“在岗”'),
      expect.stringContaining('“请假到15日，市委批准”'),
    ]);
    const known = await evening.say(CLERK, `认 ${code} 定襄 县长`);
    expect(known).toContain('“在岗”');
    expect(known).toContain('“请假到15日，市委批准”');
    const events = await evening.bot.store.transact((tx) =>
      tx.selectFrom('roll_call_event').select('content').orderBy('id').execute(),
    );
    const answers = events.map(({ content }) => JSON.parse(content)).filter(({ kind }) => kind === 'answered');
    expect(answers).toMatchObject([{ way: 'typed' }, { way: 'spoken' }]);
    expect(await evening.say(CLERK, '点名')).toContain('请假');
  });

  test('a thumb is kept as well', async () => {
    evening = await openEvening(database);
    await evening.issue('橙色 定襄 即时 到1月17日24时');
    expect(await evening.say('县长新号', '👍')).toContain('编号');
  });
});
