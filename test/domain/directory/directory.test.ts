/** Every way of writing a unit’s name, and the unit, the choice or the refusal it leads to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/domain/directory/directory.ts';
import { soundKeys } from '../../../src/domain/directory/sound.ts';
import type { Unit } from '../../../src/domain/directory/unit.ts';
import { exampleDirectory, exampleUnits } from './example-directory.ts';

const directory = exampleDirectory();

/** A resolution as a line: `市能源局`, `~代县` by sound, `五台县 +五台山风景名胜区`, `甲|乙` for many, `?甲,乙` for none. */
function read(name: string, among = directory): string {
  const found = among.resolve(name);
  if (found.kind === 'many') return found.units.map((unit) => unit.name).join('|');
  if (found.kind === 'none') return `?${found.nearest.map((unit) => unit.name).join(',')}`;
  const also = found.also.map((unit) => ` +${unit.name}`).join('');
  return `${found.how === 'sound' ? '~' : ''}${found.unit.name}${also}`;
}

function zone(name: string, id: number): Unit {
  return { id, name, short: name, kind: 'zone', aliases: [], code: null, head: '主任', parent: '忻州市' };
}

test.each([
  ['市能源局', '市能源局'],
  ['能源局', '市能源局'],
  ['忻州市能源局', '市能源局'],
  ['忻州能源局', '市能源局'],
  ['山西省忻州市能源局', '市能源局'],
  ['ｎｅｎｇｙｕａｎｊｕ', '市能源局'],
  ['shinengyuanju', '市能源局'],
  ['代县', '代县'],
  ['代县人民政府', '代县'],
  ['代县县政府', '代县'],
  ['忻州市代县政府', '代县'],
  ['山西省代县', '代县'],
  ['daixian', '代县'],
  ['Dai Xian', '代县'],
  ['dàixiàn', '代县'],
  ['　代 县！', '代县'],
  ['定襄', '定襄县'],
  ['fanshi', '繁峙县'],
  ['fanzhixian', '繁峙县'],
  ['原平市政府', '原平市'],
  ['五台县', '五台县'],
  ['五台', '五台县 +五台山风景名胜区'],
  ['wutai', '五台县 +五台山风景名胜区'],
  ['五台县人民政府', '五台县'],
  ['五台山', '五台山风景名胜区'],
  ['五台山景区', '五台山风景名胜区'],
  ['五台山风景名胜区管委会', '五台山风景名胜区'],
  ['忻州经济开发区管理委员会', '忻州经济开发区'],
  ['开发区', '忻州经济开发区'],
  ['市发改委', '市发展和改革委员会'],
  ['市发展改革委', '市发展和改革委员会'],
  ['发改委', '市发展和改革委员会'],
  ['经信委', '市工业和信息化局'],
  ['市环保局', '市生态环境局'],
  ['市市场监管局', '市市场监督管理局'],
  ['市场监管局', '市市场监督管理局'],
  ['市监局', '市市场监督管理局'],
  ['城管', '市城市管理局'],
  ['国土局', '市规划和自然资源局'],
  ['安监局', '市应急管理局'],
  ['市气防办', '市大气污染防治工作领导组办公室'],
  ['大气办', '市大气污染防治工作领导组办公室'],
  ['忻州市大气污染防治工作领导小组', '市大气污染防治工作领导组'],
])('%s is a name of %s', (name, expected) => {
  expect(read(name)).toBe(expected);
});

test.each([
  ['可岚', '岢岚县'],
  ['苛岚县', '岢岚县'],
  ['岐岚县', '岢岚县'],
  ['宝德', '保德县'],
  ['定镶', '定襄县'],
  ['定壤县', '定襄县'],
  ['片关', '偏关县'],
  ['带县', '代县'],
  ['代縣', '代县'],
  ['新州市代县', '代县'],
  ['繁寺', '繁峙县'],
  ['繁畤', '繁峙县'],
  ['繁歭', '繁峙县'],
  ['五塞县', '五寨县'],
  ['静了', '静乐县'],
  ['能原局', '市能源局'],
  ['忻洲市能源局', '市能源局'],
  ['生态环竟局', '市生态环境局'],
  ['市交通运局', '市交通运输局'],
  ['忻洲经济开发区', '忻州经济开发区'],
  ['nengyunju', '市能源局'],
  ['dingxian', '定襄县'],
])('%s sounds like %s or is one slip off', (name, expected) => {
  expect(read(name)).toBe(`~${expected}`);
});

describe('what is nobody’s name', () => {
  test.each([
    '',
    ' ',
    '！？',
    '代',
    '代班',
    '带班',
    'dx',
    'nyj',
    'daiban',
    '管委会',
    '教育局',
    '收到',
    '各县（市、区）',
    '任务完成了吗',
    '代'.repeat(100_000),
    'x'.repeat(1_000_000),
  ])('%#: nothing is near', (name) => {
    expect(read(name)).toBe('?');
  });

  test.each([
    ['民政局', '市财政局'],
    ['审计局', '市行政审批服务管理局'],
    ['市水务局', '市商务局'],
    ['省能源局', '市能源局'],
    ['山西省能源局', '市能源局'],
    ['省生态环境局', '市生态环境局'],
    ['县生态环境局', '市生态环境局'],
    ['能源', '市能源局'],
    ['代县能源局', '市能源局'],
  ])('%s is another unit, %s the nearest', (name, nearest) => {
    expect(read(name).split(',')[0]).toBe(`?${nearest}`);
  });

  test('at most three are proposed', () => {
    const found = directory.resolve('领导小组');
    expect(found.kind === 'none' && found.nearest.length).toBe(3);
  });
});

describe('what may mean two', () => {
  test('a second zone makes 开发区 a word for either', () => {
    const two = exampleDirectory([zone('原平开发区', 90)]);
    expect(read('开发区', two)).toBe('忻州经济开发区|原平开发区');
    expect(read('开发区管委会', two)).toBe('忻州经济开发区|原平开发区');
    expect(read('原平开发区', two)).toBe('原平开发区');
    expect(read('经开区', two)).toBe('忻州经济开发区');
    expect(read('原平', two)).toBe('原平市 +原平开发区');
  });

  test('五台 with the ending of a zone is no county, and 五台山县 is asked', () => {
    expect(read('五台管委会')).toMatch(/^\?/);
    expect(read('五台山县')).toBe('五台县|五台山风景名胜区');
    expect(read('五合县')).toBe('五台县|五寨县');
    expect(read('代县管委会')).toMatch(/^\?/);
  });

  test('an alias two units share names both', () => {
    const [one, two] = [zone('甲乙丙区', 1), zone('丁戊己区', 2)].map((unit) => ({ ...unit, aliases: ['共用名'] }));
    if (one === undefined || two === undefined) throw new Error('two units were made');
    expect(read('共用名', createDirectory([two, one], []))).toBe('甲乙丙区|丁戊己区');
  });
});

test('every name of every unit is its own, with the city, and in any width', () => {
  for (const unit of directory.units) {
    for (const name of [unit.name, unit.short, ...unit.aliases]) {
      for (const written of [name, `忻州市${name}`, ` ${name}。`, [...name].join(' ')]) {
        expect([written, directory.resolve(written)]).toMatchObject([written, { kind: 'one', how: 'name', unit }]);
      }
    }
  }
});

test('no two of the example units sound alike', () => {
  const heard = new Map<string, Unit>();
  for (const unit of directory.units) {
    for (const sound of [unit.name, unit.short, ...unit.aliases].flatMap((name) => soundKeys(name))) {
      expect([sound, heard.get(sound)?.name ?? unit.name]).toEqual([sound, unit.name]);
      heard.set(sound, unit);
    }
  }
  expect(heard.size).toBeGreaterThan(directory.units.length);
});

test('any text is answered with units of the directory', () => {
  const words = fc.constantFrom(
    '五台',
    '山',
    '县',
    '市',
    '政府',
    '管委会',
    '能源',
    '局',
    '代',
    '省',
    '忻州',
    'dai',
    '+',
    '繁',
  );
  const names = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(names, (name) => {
      const found = directory.resolve(name);
      const units =
        found.kind === 'one' ? [found.unit, ...found.also] : found.kind === 'many' ? found.units : found.nearest;
      expect(units.every((unit) => directory.unit(unit.id) === unit)).toBe(true);
      expect(new Set(units).size).toBe(units.length);
      if (found.kind === 'many') expect(units.length).toBeGreaterThan(1);
    }),
    { numRuns: 500 },
  );
});

test('units are printed by kind, counties by code, whatever the order of the file', () => {
  const { units, groups } = exampleUnits();
  const printed = createDirectory(units.toReversed(), groups).units;
  expect(printed.slice(0, 14).map((unit) => unit.short)).toEqual(
    '忻府 定襄 五台 代县 繁峙 宁武 静乐 神池 五寨 岢岚 河曲 保德 偏关 原平'.split(' '),
  );
  expect(printed.slice(14, 17).map((unit) => unit.kind)).toEqual(['zone', 'zone', 'bureau']);
  expect(printed).toEqual(directory.units);
});

test('a unit is found by its id, and by no other', () => {
  expect(directory.unit(4)?.name).toBe('代县');
  expect(directory.unit(0)).toBeNull();
  expect(createDirectory([], []).resolve('代县')).toEqual({ kind: 'none', nearest: [] });
});

describe('groups', () => {
  test.each([
    ['各县（市、区）', 14],
    ['各县(市、区)', 14],
    ['各县<市、区>人民政府', 14],
    ['各县（市、区）人民政府', 14],
    ['各县（市、区）政府', 14],
    ['各县（市、区）党委、政府', 14],
    ['忻定盆地', 5],
    ['“忻定盆地”', 5],
    ['1+30', 3],
    ['１＋３０', 3],
    ['太原及周边“1+30”', 3],
  ])('%s has %i members, none of them a zone', (name, count) => {
    const group = directory.group(name);
    const members = group === null ? [] : directory.members(group);
    expect(members).toHaveLength(count);
    expect(members.every((unit) => unit.kind === 'county')).toBe(true);
  });

  test.each(['', '县', '代县', '相关县<市、区>人民政府', '各县（市、区）管委会'])('“%s” is no group', (name) => {
    expect(directory.group(name)).toBeNull();
  });

  test('a member that is no unit stops the start, by name', () => {
    const group = { name: '沿河县', aliases: [], members: ['河曲县', '府谷县'] };
    expect(() => createDirectory(exampleUnits().units, [group])).toThrow('“沿河县”里的“府谷县”');
  });
});
