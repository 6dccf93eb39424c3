/** Which counties a clause obliges by naming them, and which it only mentions. */
import { describe, expect, test } from 'vitest';
import { obligedCounties } from '../../../src/domain/task/obligation-mention.ts';
import { exampleDirectory } from '../directory/example-directory.ts';

const directory = exampleDirectory();

describe('counties a clause obliges by name', () => {
  const named = (text: string) =>
    obligedCounties(text, directory)
      .map((unit) => unit.short)
      .join('、');

  test.each([
    ['繁峙、代县要在4月15日前报送整治方案。', '代县、繁峙'],
    ['对忻府、定襄、原平3县（市、区）的货车绕行。', '忻府、定襄、原平'],
    ['将繁峙、代县列入重点区域。', '代县、繁峙'],
    ['河曲县、保德县人民政府负责。', '河曲、保德'],
    ['五台要完成改造。', '五台'],
    ['五\n台县要完成改造。', '五台'],
    ['加强“忻定盆地”联防联控。', '忻府、定襄、代县、繁峙、原平'],
    ['“1+30”区域实行更严标准。', '忻府、定襄、原平'],
    ['推广清洁能源，代县要建立示范区。', '代县'],
    ['学习先进经验，代县要完成改造。', '代县'],
    ['代县要推广先进经验。', '代县'],
    ['代县督促有关公司停产。', '代县'],
    ['借鉴忻府区经验，代县要完成改造。', '代县'],
  ])('%s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });

  test.each([
    '',
    '各县（市、区）要完成改造。',
    '发扬忻府区“集中供热”，定襄县移动供热等经验。',
    '学习代县经验。',
    '推广忻府区的做法。',
    '以代县为例，逐步推开。',
    '像定襄县那样抓落实。',
    '如忻府区、定襄县等地，已全部完成。',
    '例如，代县已经完成。',
    '除代县、繁峙县外，其余照旧。',
    '代县某某有限公司停产整治。',
    '新时代县域经济要提质。',
    '完善现代县城体系。',
    '配备五台雾炮车。',
    '五台山、五台山景区要禁放。',
    '五台山风景名胜区要禁放。',
    '太原平均浓度下降。',
    '忻州市建成区周边分流。',
    '忻州经济开发区要完成。',
  ])('nobody: %s', (text) => {
    expect(named(text)).toBe('');
  });
});
