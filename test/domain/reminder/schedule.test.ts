/** Schedules as people say them, the days they give, and windows that join without a gap or an echo. */
import { describe, expect, test } from 'vitest';
import { createWorkCalendar } from '../../../src/domain/calendar/work-calendar.ts';
import { printSchedule, readSchedule } from '../../../src/domain/reminder/read-schedule.ts';
import { cronMistake, momentsOf, runDays, type Schedule } from '../../../src/domain/reminder/schedule.ts';

const ZONE = 'Asia/Shanghai';
const TODAY = '2026-11-27';
const calendar = createWorkCalendar([]);
const ms = (iso: string) => Temporal.Instant.from(`${iso}:00+08:00`).epochMilliseconds;

function read(words: string): { schedule: Schedule; rest: string } {
  const reading = readSchedule(words, TODAY);
  if (!reading.ok) throw new Error(reading.why);
  return reading;
}

describe('what people say', () => {
  test.each([
    ['每个工作日 8:30 请报表', '每个工作日 8:30', '请报表'],
    ['每天早上7点 报数', '每天 7:00', '报数'],
    ['每日下午4点半：会商', '每天 16:30', '：会商'],
    ['每周一 9:00 周报', '每周一 9:00', '周报'],
    ['每周一、三、五 17:05 报', '每周一、三、五 17:05', '报'],
    ['每星期天 晚上8点 报', '每周日 20:00', '报'],
    ['每月5日前3天 报表', '每月5日前3天 9:00', '报表'],
    ['每月25号 10：00 报表', '每月25日 10:00', '报表'],
    ['每月底 报表', '每月最后一天 9:00', '报表'],
    ['腊月廿三 9:00 巡查', '每年腊月廿三 9:00', '巡查'],
    ['每年除夕前两天 9:00 巡查', '每年除夕前2天 9:00', '巡查'],
    ['清明前3天 防火', '每年清明前3天 9:00', '防火'],
    ['每年3月12日 植树', '每年3月12日 9:00', '植树'],
    ['明天 15:00 开会', '2026年11月28日 15:00', '开会'],
    ['1月5日 8:00 报', '2027年1月5日 8:00', '报'],
    ['2027年2月5日 18:30 值守', '2027年2月5日 18:30', '值守'],
  ])('%s', (words, printed, rest) => {
    const { schedule, rest: left } = read(words);
    expect([printSchedule(schedule), left]).toEqual([printed, rest]);
  });

  test.each([
    ['随便什么时候', 'when'],
    ['每天 25:00 报', 'time'],
    ['每天 8:75 报', 'time'],
    ['2026年11月1日 8:00 报', 'past'],
  ])('%s is not guessed', (words, why) => {
    expect(readSchedule(words, TODAY)).toEqual({ ok: false, why });
  });
});

describe('the days', () => {
  test.each([
    ['每个工作日 8:30', '2026-09-28', '2026-10-13', '28 29 30 08 09 10 12'],
    ['每月5日前3天', '2026-12-01', '2027-02-28', '02 02 02'],
    ['每月底', '2027-01-01', '2027-04-01', '31 28 31'],
    ['每周六', '2026-11-27', '2026-12-13', '28 05 12'],
    ['除夕', '2026-01-01', '2031-01-01', '16 05 25 12 02'],
    ['除夕前7天', '2027-01-01', '2027-03-01', '29'],
  ])('%s from %s to %s', (words, from, to, days) => {
    const run = runDays(read(words).schedule, from, to, calendar).days;
    expect(run.map((day) => day.slice(8)).join(' ')).toBe(days);
  });

  test('of a year nobody has entered are named, not guessed', () => {
    const { days, unknownYears } = runDays(read('每个工作日 8:30').schedule, '2026-12-30', '2027-01-06', calendar);
    expect(days).toEqual(['2026-12-30', '2026-12-31']);
    expect(unknownYears).toEqual([2027]);
  });
});

const KINDS = ['每天 23:59', '每个工作日 8:30', '每周二 0:00', '每月31日', '腊月廿三前1天 9:00', '每年2月5日'];

test('windows joined give what one window gives, wherever they are cut', () => {
  const from = ms('2026-01-25T00:00');
  const to = ms('2026-12-01T00:00');
  const schedules: Schedule[] = [
    ...KINDS.map((words) => read(words).schedule),
    { kind: 'cron', pattern: '30 8 * * 1', time: 0 },
  ];
  for (const schedule of schedules) {
    const whole = momentsOf(schedule, { from, to }, calendar, ZONE).moments;
    expect(whole.length).toBeGreaterThan(0);
    const cuts = [
      from + 1,
      ms('2026-02-10T09:00'),
      ms('2026-03-31T23:59'),
      ...whole.slice(0, 3),
      ...whole.map((at) => at + 1).slice(0, 3),
    ];
    for (const cut of cuts) {
      const parts = [
        { from, to: cut },
        { from: cut, to },
      ].map((window) => momentsOf(schedule, window, calendar, ZONE).moments);
      expect(parts.flat()).toEqual(whole);
    }
  }
});

test('a cron pattern is checked before it is kept, and runs in the office’s zone', () => {
  expect(
    ['30 8 * * 1', '*/5 * * * *', '30 8 * *', '30 25 * * *'].map((pattern) => cronMistake(pattern) === null),
  ).toEqual([true, false, false, false]);
  const { moments } = momentsOf(
    { kind: 'cron', pattern: '30 8 * * 1', time: 0 },
    { from: ms('2026-11-27T00:00'), to: ms('2026-12-08T00:00') },
    calendar,
    ZONE,
  );
  expect(moments).toEqual([ms('2026-11-30T08:30'), ms('2026-12-07T08:30')]);
});
