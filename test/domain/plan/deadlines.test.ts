/** Every form of deadline, one line each. */
import { describe, expect, test } from 'vitest';
import { readDeadlines } from '../../../src/domain/plan/deadlines.ts';

const NOTHING = { section: { from: null, to: null }, plan: { from: null, to: null }, titleYear: null, issuedOn: '' };
const ISSUED = { ...NOTHING, issuedOn: '2021-03-31' };

function read(text: string, context: Parameters<typeof readDeadlines>[2] = ISSUED): string {
  const { deadlines, unread } = readDeadlines([text], '清理堆场', context);
  const rows = deadlines.map(({ date, kind, inferred }) => `${kind} ${date}${inferred ? ' inferred' : ''}`.trim());
  return [...rows, ...unread.map(({ why }) => why)].join('; ');
}

describe('deadlines', () => {
  test.each([
    ['2021年4月15日前报市工信局。', 'report 2021-04-15'],
    ['2021年9月底前，完成修订。', 'complete 2021-09-30'],
    ['12月底前完成。', 'complete 2021-12-31 inferred'],
    ['2月底前完成。', 'complete 2022-02-28 inferred'],
    ['2022年9月底前完成甲，12月底前完成乙。', 'complete 2022-09-30; complete 2022-12-31 inferred'],
    ['年底前完成。', 'complete 2021-12-31 inferred'],
    ['上半年完成。', 'complete 2021-06-30 inferred'],
    ['2021年三季度末前完成。', 'complete 2021-09-30'],
    ['2021年完成剩余任务。', 'complete 2021-12-31'],
    ['到2025年底，基本清零。', 'complete 2025-12-31'],
    ['2024年2月完成验收。', 'complete 2024-02-29'],
    ['2022年起达到国六。', 'effective-from 2022-01-01'],
    ['2021年10月1日起，全部错峰。', 'effective-from 2021-10-01'],
    ['自2021年10月起执行。', 'effective-from 2021-10-01'],
    ['每月5日前报送。', 'recurring'],
    ['每季度末报市政府。', 'recurring'],
    ['每年3月底前报市政府。', 'recurring'],
    ['采暖期为11月15日至次年3月15日。', 'recurring'],
    ['2021年11月15日至2022年3月15日禁烧。', 'effective-from 2021-11-15; complete 2022-03-15'],
    ['（完成时限：2021年10月底）', 'complete 2021-10-31'],
    ['（完成时限：2021年10月20日）', 'complete 2021-10-20'],
    ['（完成时限：长期坚持）', 'recurring'],
    ['（完成时限：按省要求）', '时限没有写成日期'],
    ['春节前完成抽检。', '时限没有写成日期'],
    ['即日起停产。', '从印发之日算起，没有写日期'],
    ['2021年2月30日前完成。', '日历上没有这一天'],
    ['车辆2021年必须达到国五。', ''],
    ['2021年绿化覆盖率进一步提高。', ''],
    ['2021年3月5日印发的方案继续有效。', ''],
    ['执行《办法》（2020年修订版）。', ''],
    ['《规定》2021年10月1日起施行', 'effective-from 2021-10-01'],
    ['按《规定（2021年10月1日起施行）》办理。', ''],
    ['2018年1月1日前建成的加油站改造。', ''],
    ['截至2021年2月底，已完成三成。', ''],
    ['忻发〔2021〕12号', ''],
    ['每日调度。', ''],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('the year comes from the section, the title or the date of issue, and from nowhere else', () => {
    const section = { from: '2021-08-01', to: '2022-02-28' };
    expect(read('2月底前完成。', { ...NOTHING, section })).toBe('complete 2022-02-28 inferred');
    expect(read('2月底前完成。', { ...ISSUED, titleYear: 2021 })).toBe('complete 2021-02-28 inferred');
    expect(read('2月底前完成。', { ...NOTHING, plan: section })).toBe('complete 2022-02-28 inferred');
    expect(read('2021年9月底前完成甲，2月底前完成乙。', { ...NOTHING, plan: section })).toBe(
      'complete 2021-09-30; complete 2022-02-28 inferred',
    );
    expect(read('2月底前完成。', NOTHING)).toBe('没有写年份，也推不出年份');
  });

  test('the text is what is to be handed in, and one or two phone lines long', () => {
    const text = '各县要按照要求，制定集中整治方案，明确退出的时间和步骤，2021年4月15日前报市工信局，同时抄送大气办。';
    expect(readDeadlines([text], '', ISSUED).deadlines[0]?.text).toBe('制定集中整治方案，2021年4月15日前报市工信局');
    const long = `2021年4月15日前完成${'很长的名单和'.repeat(30)}核查。`;
    expect(readDeadlines([long], '', ISSUED).deadlines[0]?.text.length).toBeLessThanOrEqual(40);
  });
});
