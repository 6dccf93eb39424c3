/** Every notation of duties, one line each. */
import { describe, expect, test } from 'vitest';
import { readDuty } from '../../../src/domain/plan/notation/read-duty.ts';
import { splitUnits } from '../../../src/domain/plan/unit-list.ts';

const ROLE = { lead: '牵头', support: '配合', responsible: '责任' } as const;

function read(words: string, firstLeads: 'responsible' | 'support' | null = null): string {
  const duty = readDuty(words, { firstLeads });
  if (duty === null) return '认不出';
  const later = duty.forLater.map(({ unit }) => `以后 ${unit}`);
  const unread = duty.unread.map(({ text }) => `? ${text}`);
  return [...duty.assignments.map(({ unit, role }) => `${ROLE[role]} ${unit}`), ...later, ...unread].join('，');
}

describe('duties', () => {
  test.each([
    ['A局牵头，B局、C局参与，D县负责落实', '牵头 A局，配合 B局，配合 C局，责任 D县'],
    ['市工信局牵头、市能源局配合', '牵头 市工信局，配合 市能源局'],
    ['由市工信局牵头负责，市财政局等部门配合落实', '牵头 市工信局，配合 市财政局'],
    ['市生态环境局会同有关部门负责', '牵头 市生态环境局，配合 有关部门'],
    ['市工信局牵头，会同市能源局落实', '牵头 市工信局，配合 市能源局'],
    ['市公安局、市住建局按职责分工负责', '责任 市公安局，责任 市住建局'],
    ['市公安局，市住建局，市商务局负责', '责任 市公安局，责任 市住建局，责任 市商务局'],
    ['市公安局等单位按职责分别负责，各县<市、区>人民政府负责落实', '责任 市公安局，责任 各县<市、区>人民政府'],
    [
      '牵头单位：市工信局，配合单位：市能源局；责任单位：甲县、乙县人民政府；完成时限：2021年10月底',
      '牵头 市工信局，配合 市能源局，责任 甲县人民政府，责任 乙县人民政府',
    ],
    ['牵头:市工信局 配合:市能源局', '牵头 市工信局，配合 市能源局'],
    ['责任单位：市住建局 市城管局　市公安局', '责任 市住建局，责任 市城管局，责任 市公安局'],
    ['责任单位：市住建局（牵头）、市城管局', '牵头 市住建局，责任 市城管局'],
    ['责任单位：市住建局牵头，市城管局配合', '牵头 市住建局，配合 市城管局'],
    ['配合单位：无；责任单位：市住建局', '责任 市住建局'],
    ['市气象局负责监测，市公安局负责限行', '责任 市气象局，责任 市公安局'],
    ['省厅牵头，市局落实。以下均需地方各级人民政府落实，不再列出', '牵头 省厅，责任 市局，以后 地方各级人民政府'],
    ['市工信局牵头，市能源局、市财政局', '牵头 市工信局，? 市能源局、市财政局'],
    ['责任单位：详见附件', '? 责任单位：详见附件'],
    ['责任人：政府主要领导', '? 责任人：政府主要领导'],
    ['责任到人、落实到位', '认不出'],
    ['由施工单位负责覆盖的裸地除外', '认不出'],
    ['市工信局、市财政局', '认不出'],
    ['', '认不出'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  test('排在第一位的部门为牵头部门，下同: here and, for plain lists, from here on', () => {
    const first = '市生态环境局、市工信局负责，排在第一位的部门为牵头部门，下同';
    expect(read(first)).toBe('牵头 市生态环境局，责任 市工信局');
    expect(readDuty(first, { firstLeads: null })?.firstLeads).toBe('responsible');
    expect(readDuty('A局负责，列第一位的为牵头单位，其余为配合单位，下同', { firstLeads: null })?.firstLeads).toBe(
      'support',
    );
    expect(read('市住建局、市城管局负责', 'responsible')).toBe('牵头 市住建局，责任 市城管局');
    expect(read('市住建局、市城管局负责', 'support')).toBe('牵头 市住建局，配合 市城管局');
    expect(read('责任单位：市住建局、市城管局', 'responsible')).toBe('牵头 市住建局，责任 市城管局');
    expect(read('各县（市、区）人民政府负责', 'responsible')).toBe('责任 各县（市、区）人民政府');
    expect(read('市住建局牵头，市城管局负责', 'responsible')).toContain('牵头 市住建局');
  });
});

describe('lists of units', () => {
  test.each([
    ['甲县、乙县人民政府', '甲县人民政府 乙县人民政府'],
    ['忻府区、定襄县、原平市人民政府', '忻府区人民政府 定襄县人民政府 原平市人民政府'],
    ['经济开发区、风景名胜区管委会', '经济开发区管委会 风景名胜区管委会'],
    ['省A、B、C厅', '省A厅 省B厅 省C厅'],
    ['省生态环境、工信、住建厅', '省生态环境厅 省工信厅 省住建厅'],
    ['省生态环境厅、工信厅', '省生态环境厅 省工信厅'],
    ['市公安局、国网供电公司、气象局', '市公安局 国网供电公司 气象局'],
    ['各县<市、区>人民政府，开发区管委会', '各县<市、区>人民政府 开发区管委会'],
    ['各县、市、区人民政府', '各县、市、区人民政府'],
    ['市、县人民政府', '市、县人民政府'],
    ['各县（市、区）党委、政府', '各县（市、区）党委 各县（市、区）政府'],
    ['市发展和改革委员会和市工信局', '市发展和改革委员会 市工信局'],
    ['市工信局；市财政局,市能源局 市商务局', '市工信局 市财政局 市能源局 市商务局'],
    ['市生态 环境局', '市生态环境局'],
    ['市审批局等市直有关部门', '市审批局 市直有关部门'],
    ['领导小组其他成员单位', '领导小组其他成员单位'],
    ['市公安局（交警支队）', '市公安局（交警支队）'],
    ['市高等学校', '市高等学校'],
  ])('%s', (words, expected) => {
    const list = splitUnits(words);
    expect(list.units.map(({ unit }) => unit).join(' ')).toBe(expected);
    expect(list.strangers).toEqual([]);
  });

  test('raw words are the words as they stand', () => {
    expect(splitUnits('甲县、乙县人民政府').units[0]).toEqual({ unit: '甲县人民政府', raw: '甲县' });
    expect(splitUnits('市审批局等市直有关部门').units[1]?.raw).toBe('等市直有关部门');
  });

  test.each(['不含短流程炼钢', 'DB14/2249—2020', '2020年修订版', '设备名称', '产业布局', '加油站点', '详见附件'])(
    '%s is no unit',
    (words) => {
      expect(splitUnits(words).units).toEqual([]);
    },
  );
});
