/** Titles and deliverables as a phone line prints them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliverable } from '../../../src/domain/plan/deliverable.ts';
import { shortTitle } from '../../../src/domain/plan/short-title.ts';

describe('shortTitle', () => {
  test.each([
    ['组织开展清洁取暖“回头看”', '清洁取暖“回头看”'],
    ['继续扩大清洁取暖覆盖', '扩大清洁取暖覆盖'],
    ['持续推进煤炭等量减量替代', '煤炭等量减量替代'],
    ['进一步加强各县<市、区>巡查', '各县（市、区）巡查'],
    ['PM_{2.5}*_~', 'PM2.5＊＿～'],
    ['加强会商', '加强会商'],
    ['', ''],
    ['加强建筑施工、拆迁作业扬尘污染管控', '建筑施工、拆迁作业扬尘污染…'],
  ])('%s', (title, short) => {
    expect(shortTitle(title)).toBe(short);
  });

  test('never longer than 14 characters, never a mark that clients swallow', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('加强', '市', '，', '<', '>', '_', '*', '~', '{', '污染') }),
        (title) => {
          expect(shortTitle(title).length).toBeLessThanOrEqual(14);
          expect(shortTitle(title)).not.toMatch(/[<>_*~]/);
        },
      ),
    );
  });
});

describe('deliverable', () => {
  test.each([
    ['制定钢铁行业集中整治方案，2021年4月15日前报市工信局', '钢铁行业集中整治方案'],
    ['完成清洁取暖评估', '清洁取暖评估'],
    ['于2021年4月15日前完成当地“十三五”及2020年清洁取暖工作评估', '清洁取暖评估'],
    ['制定2021年清洁取暖改造计划，于2021年4月15日前报市领导小组', '清洁取暖改造计划'],
    ['2021年9月底前，完成应急减排清单的修订', '应急减排清单的修订'],
    ['每月5日前将上月抽检情况报县生态环境分局', '上月抽检情况'],
    ['完成村庄摸底调查，2022年4月底', '村庄摸底调查'],
    ['淘汰任务2021年完成', '淘汰任务'],
    ['', ''],
  ])('%s', (text, noun) => {
    expect(deliverable(text)).toBe(noun);
  });
});
