/** Reminders by the clock: once whatever ticks twice, late after a standstill but never lost, and as the preview said. */
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/domain/plan/read-plan.ts';
import { createServices } from '../../src/services/services.ts';
import { alertSettings } from '../support/alert-settings.ts';
import { databases } from '../support/database.ts';
import { type Evening, openEvening } from '../support/evening.ts';

const GROUP = '市能源局群';
const services = createServices('Asia/Shanghai', alertSettings());

const at = (iso: string) => Date.parse(`${iso}:00+08:00`);

/** Everything is done on both processes at once, twice. */
async function tickAt(evening: Evening, iso: string): Promise<void> {
  evening.clock.moveTo(at(iso));
  await Promise.all([...evening.bots, ...evening.bots].map((bot) => bot.jobs.tick()));
}

const titles = async (evening: Evening, to = GROUP) =>
  (await evening.sent(to)).map(({ text, at: when }) => {
    const day = new Date(when + 8 * 3_600_000).toISOString().slice(5, 10);
    return `${day} ${text.split('\n')[0]}`;
  });

async function importText(evening: Evening, text: string, digest = text) {
  const reading = readPlan(text);
  if (!reading.ok) throw new Error(reading.code);
  return evening.bot.office.importPlan({ plan: reading.plan, digest, fileName: 'plan.txt', actor: '测试' });
}

describe.each(databases())('on $name', (database) => {
  test('two processes that tick at once send each reminder once; what did not arrive is no step of the ladder', async () => {
    const evening = await openEvening(database, { begins: '2021-04-07T08:00', processes: 2 });
    await tickAt(evening, '2021-04-07T08:00');
    for (let day = 8; day <= 30; day += 1)
      for (const hour of ['08:59', '09:00', '09:01', '17:00'])
        await tickAt(evening, `2021-04-${String(day).padStart(2, '0')}T${hour}`);
    expect(await titles(evening)).toEqual([
      '04-08 【到期提醒】市能源局　快到期2项',
      '04-14 【到期提醒】市能源局　快到期2项',
      '04-15 【到期提醒】市能源局　今天到期2项',
      '04-16 【到期提醒】市能源局　逾期2项',
      '04-23 【到期提醒】市能源局　逾期2项',
      '04-30 【到期提醒】市能源局　逾期2项',
    ]);
    await evening.close();
  });

  test('after 38 hours without a process the day’s word comes the next morning, once', async () => {
    const evening = await openEvening(database, { begins: '2021-04-07T08:00', processes: 2 });
    await tickAt(evening, '2021-04-07T08:00');
    await tickAt(evening, '2021-04-07T09:00');
    await tickAt(evening, '2021-04-08T23:00');
    expect(await titles(evening)).toEqual([]);
    await tickAt(evening, '2021-04-09T09:00');
    await tickAt(evening, '2021-04-09T09:01');
    expect(await titles(evening)).toEqual(['04-09 【到期提醒】市能源局　快到期2项']);
    expect((await evening.sent(GROUP))[0]?.text).toContain('7　交清洁取暖改造计划〔剩6天〕');
    await evening.close();
  });

  test('the preview has the very words that go out, to the same people', async () => {
    const evening = await openEvening(database, { begins: '2021-04-07T08:00', processes: 2 });
    await tickAt(evening, '2021-04-07T08:00');
    const preview = await evening.bot.store.transact((tx) =>
      services.previewDeadlines(tx, { from: '2021-04-07', to: '2021-04-17' }, evening.clock.now()),
    );
    for (let day = 7; day <= 16; day += 1) await tickAt(evening, `2021-04-${String(day).padStart(2, '0')}T09:00`);
    const energy = preview.reminders.filter(({ unit }) => unit === '市能源局');
    expect(energy.map(({ text }) => text)).toEqual((await evening.sent(GROUP)).map(({ text }) => text));
    expect(energy.map(({ text }) => text)).toEqual((await evening.sent('市能源局 联络员')).map(({ text }) => text));
    expect(energy[0]).toMatchObject({
      at: at('2021-04-08T09:00'),
      keys: ['6', '7'],
      sources: ['忻气防办发〔2021〕10号'],
      to: [{ kind: 'group' }, { kind: 'account', platform: 'wecom' }],
    });
    const all = (await evening.sent()).filter(({ serial }) => serial?.startsWith('催'));
    expect(all).toHaveLength(preview.reminders.reduce((sum, { to }) => sum + to.length, 0));
    await evening.close();
  });

  test('a revision leaves overdue what is overdue, and takes for history only what it brings too late', async () => {
    const evening = await openEvening(database, { begins: '2021-04-07T08:00', processes: 1 });
    const plan = (more: string) =>
      `扬尘专项整治方案\n\n一、重点任务\n\n1、整治工地扬尘。2021年4月9日前完成。（牵头单位：市能源局）\n${more}`;
    expect((await importText(evening, plan(''))).lapsed).toEqual([]);
    await tickAt(evening, '2021-04-07T08:00');
    evening.clock.moveTo(at('2021-04-12T08:00'));
    const late = '\n2、清扫道路。2021年4月1日前完成。（牵头单位：市能源局）\n';
    expect((await importText(evening, plan(late))).lapsed).toEqual(['2']);
    expect(await titles(evening, '市大气办群')).toContain('04-12 【导入】《扬尘专项整治方案》');
    await tickAt(evening, '2021-04-12T09:00');
    const [word] = (await evening.sent(GROUP)).slice(-1);
    expect(word?.text).toContain('1　整治工地扬尘〔逾期3天〕');
    expect(word?.text).not.toContain('清扫道路');
    expect(await evening.say('市大气办 值班员', '催办 《扬尘专项整治方案》 2')).toContain('已记：2 催办');
    expect(await evening.say('市能源局 联络员', '经过 《扬尘专项整治方案》 2 市能源局')).toContain('催办');
    await tickAt(evening, '2021-04-19T09:00');
    expect((await evening.sent(GROUP)).at(-1)?.text).toContain('2　清扫道路〔逾期18天〕');
    await evening.close();
  });

  test('what comes again and what begins are spoken of before their day', async () => {
    const evening = await openEvening(database, { begins: '2021-04-20T08:00', processes: 1 });
    await importText(
      evening,
      '扬尘专项整治方案\n\n一、重点任务\n\n1、报送月报。每月5日前报送上月情况。（牵头单位：市能源局）\n\n2、禁用高污染燃料。2021年5月6日起，禁止销售。（牵头单位：市能源局）\n\n3、清洗。每季度清洗一次。（牵头单位：市能源局）\n',
    );
    await tickAt(evening, '2021-04-20T08:00');
    for (const day of ['04-28', '04-29', '05-04', '05-05', '05-06', '05-07'])
      await tickAt(evening, `2021-${day}T09:00`);
    const lines = (await evening.sent(GROUP)).map(({ text, at: when }) => [
      new Date(when).toISOString().slice(5, 10),
      ...text.split('\n').filter((line) => /^[12]　/.test(line)),
    ]);
    expect(lines.filter(([, ...rest]) => rest.length > 0)).toEqual([
      ['04-28', '1　每月5日前报送上月情况〔剩7天〕'],
      ['04-29', '2　禁用高污染燃料〔5月6日起执行，剩7天〕'],
      ['05-04', '1　每月5日前报送上月情况〔剩1天〕'],
      ['05-05', '1　每月5日前报送上月情况〔今天到期〕', '2　禁用高污染燃料〔5月6日起执行，剩1天〕'],
      ['05-06', '1　每月5日前报送上月情况〔逾期1天〕', '2　禁用高污染燃料〔5月6日起执行〕'],
    ]);
    const lights = async () => {
      let list = `${await evening.say('市大气办 值班员', '督办')}`;
      while (list.endsWith('下一页回：下一页')) list += `\n${await evening.say('市大气办 值班员', '下一页')}`;
      return list;
    };
    expect(await lights()).toContain('红 市能源局　1（逾期2天）');
    expect(await evening.say('市能源局 联络员', '进展 《扬尘专项整治方案》 1 月报已交')).toContain('已记');
    expect(await lights()).not.toContain('市能源局　1');
    await tickAt(evening, '2021-05-14T09:00');
    expect((await evening.sent(GROUP)).at(-1)?.at).toBe(at('2021-05-06T09:00'));
    await tickAt(evening, '2021-06-06T09:00');
    expect((await evening.sent(GROUP)).at(-1)?.text).toContain('1　每月5日前报送上月情况〔逾期1天〕');
    const preview = await evening.bot.store.transact((tx) =>
      services.previewDeadlines(tx, { from: '2021-05-01', to: '2021-05-02' }, evening.clock.now()),
    );
    expect(preview.undecided).toEqual([{ key: '3', words: '每季度清洗一次' }]);
    await evening.close();
  });
});
