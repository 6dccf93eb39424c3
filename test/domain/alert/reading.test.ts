/** A request reads the same in any order and any spelling; a notice by its deciding sentence; nothing is guessed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StepKind } from '../../../src/domain/alert/alert.ts';
import { printArea } from '../../../src/domain/alert/area.ts';
import { isNotice, readNotice } from '../../../src/domain/alert/read-notice.ts';
import { readRequest } from '../../../src/domain/alert/read-request.ts';
import { readSlots } from '../../../src/domain/alert/report-slot.ts';
import type { AlertRequest, SaidMoment } from '../../../src/domain/alert/request.ts';
import { exampleDirectory } from '../directory/example-directory.ts';

const directory = exampleDirectory();
const at = (iso: string) => Date.parse(`${iso}+08:00`);
const context = { directory, now: at('2027-01-14T23:20:00'), zone: 'Asia/Shanghai' };
const read = (words: string, step: StepKind = 'issue') => readRequest(step, words, context);
const moment = (said: SaidMoment) => (said.kind === 'at' ? said.at : said.kind);
const gist = ({ level, area, start, end }: AlertRequest) => ({
  level,
  area: area.ok ? printArea(area.area, directory) : area.why,
  start: moment(start),
  end: moment(end),
});

const THREE = {
  level: 'orange',
  area: '忻府、定襄、原平',
  start: at('2027-01-15T12:00:00'),
  end: at('2027-01-18T00:00:00'),
};

test.each([
  '橙色 忻府 定襄 原平 明天12时起 到1月17日24时',
  '橙色预警 忻府、定襄、原平 15号12点起 至17日24时止',
  'Ⅱ级 忻府区、定襄县和原平市 自1月15日12:00起 到周日24点',
  '二级 忻府、定襄、原平3县（市、区） 明天中午起—17号24时',
  '明天12时到17日24时 忻府 定襄 原平 橙色',
  '太原及周边“1+30” 橙色 2027年1月15日12时 1月17日24时',
  '橙色，忻府、定襄、原平，明天12时启动，17日24时结束',
  '给忻府区、定襄县和原平市发橙色预警，明天12点起，17号晚上12点止',
  '橙色 忻府 定襄 原平 明天12时起 17号午夜止',
  '橙色 忻府 定襄 原平 起 明天12时 止 17日24时',
  '橙色 忻府 定襄 原平 明天12时起 17日24时',
  '橙色 忻府 定襄 原平 止17日24时 明天12时起',
  '橙色（二级）　原平　定襄　忻府　明日１２时起　到１７日２４时',
])('%s', (words) => {
  expect(gist(read(words))).toEqual(THREE);
});

test('parts may stand in any order', () => {
  const parts = ['橙色', '忻府 定襄 原平', '明天12时起', '到17日24时', '文号 示办〔2027〕3号', '上报 9:00、17:00'];
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
      const request = read(shuffled.join(' '));
      expect(gist(request)).toEqual(THREE);
      expect(request.papers.documentNumber).toBe('示办〔2027〕3号');
      expect(request.slots).toEqual(['9:00', '17:00']);
    }),
  );
});

test.each([
  ['橙色', { level: 'orange', area: 'nothing', start: 'unsaid', end: 'unsaid' }],
  ['红色 全市 即时 另行通知', { level: 'red', area: '全市14县（市、区）', start: 'now', end: 'open' }],
  ['橙 14县 即时', { level: 'orange', area: '全市14县（市、区）', start: 'now', end: 'unsaid' }],
  ['橙 13县 即时', { level: 'orange', area: 'unclear', start: 'now', end: 'unsaid' }],
  ['黄色 各县 马上', { level: 'yellow', area: '全市14县（市、区）', start: 'now', end: 'unsaid' }],
  ['橙色 五台 即时', { level: 'orange', area: 'unclear', start: 'now', end: 'unsaid' }],
  ['橙色 定镶 即时', { level: 'orange', area: 'unclear', start: 'now', end: 'unsaid' }],
  ['橙色 市能源局 即时', { level: 'orange', area: 'no-place', start: 'now', end: 'unsaid' }],
  ['橙色 五台县 2月30日起', { level: 'orange', area: '五台', start: 'impossible', end: 'unsaid' }],
  ['橙色 火星 即时', { level: 'orange', area: 'unclear', start: 'now', end: 'unsaid' }],
  ['忻府 即时', { level: null, area: '忻府', start: 'now', end: 'unsaid' }],
])('%s is taken as far as it goes', (words, expected) => {
  expect(gist(read(words))).toEqual(expected);
});

test('steps of a running alert', () => {
  expect(gist(read('红色 忻府 明天12时起', 'raise'))).toMatchObject({ level: 'red', start: THREE.start });
  expect(gist(read('到18日12时', 'extend')).end).toBe(at('2027-01-18T12:00:00'));
  expect(gist(read('止 18日12时')).end).toBe(at('2027-01-18T12:00:00'));
  expect(gist(read('18日12时', 'extend')).end).toBe(at('2027-01-18T12:00:00'));
  expect(gist(read('橙0114-1 17日24时起', 'lift')).start).toBe(at('2027-01-18T00:00:00'));
  expect(read('橙0114-1 17日24时起', 'lift').serial).toBe('橙0114-1');
  expect(read('橙色 全市 即时 加急 复核人都联系不上').emergency).toBe('复核人都联系不上');
  expect(read('橙色 全市 即时 加急').emergency).toBe('');
  expect(read('点名早8:00').call).toBe('morning');
  expect(read('点名 现在').call).toBe('now');
});

test('slots are times of day, in order, once', () => {
  expect(readSlots('17时、9：00和9点')).toEqual(['9:00', '17:00']);
  expect(readSlots('8点半 24:00 25时 无')).toEqual(['8:30']);
});

const NOTICE = `示办发〔2027〕3号
关于启动重污染天气橙色预警（Ⅱ级）的紧急通知
各县（市、区）人民政府，各成员单位：
气象会商认为扩散条件转差。按照《忻州市重污染天气应急预案》（示政办发〔2021〕9号），经市重污染天气应急指挥部同意，定于1月15日12时起在忻府、定襄、原平3县（市、区）发布橙色（二级）预警，启动Ⅱ级应急响应，1月17日24时止。
一、按清单减排。
二、每日9时、17时前向市大气办报送情况。
市大气办
2027年1月14日`;

describe('a notice', () => {
  test.each([NOTICE, NOTICE.replace(/\n/g, ' '), NOTICE.replace(/\n/g, '\r\n　　')])(
    'is read by its deciding sentence',
    (text) => {
      expect(isNotice(text)).toBe(true);
      const request = readNotice(text, context);
      expect(request.step).toBe('issue');
      expect(gist(request)).toEqual(THREE);
      expect(request.papers.documentNumber).toBe('示办发〔2027〕3号');
      expect(request.papers.signer).toBe('市重污染天气应急指挥部');
      expect(request.slots).toEqual(['9:00', '17:00']);
    },
  );

  test.each([
    [
      '关于升级重污染天气预警的通知 各县人民政府： 经研究，决定于1月16日0时起，将忻府、定襄重污染天气预警由橙色（Ⅱ级）升级为红色（Ⅰ级）。',
      'raise',
      'red',
      '忻府、定襄',
    ],
    [
      '关于延长重污染天气橙色预警的通知 各有关县： 经会商，决定将忻府、代县橙色预警延长至1月20日24时，其他要求不变，请遵照执行。',
      'extend',
      'orange',
      '忻府、代县',
    ],
    [
      '关于解除重污染天气橙色预警的通知 各县（市、区）： 经会商，决定于1月17日24时起解除忻府、定襄、原平3县（市、区）橙色预警，停止二级响应。',
      'lift',
      'orange',
      '忻府、定襄、原平',
    ],
    [
      '关于发布重污染天气黄色预警的通告 各成员单位： 经批准，决定于1月15日18时起在全市范围内发布黄色预警，解除时间另行通知。',
      'issue',
      'yellow',
      '全市14县（市、区）',
    ],
    [
      '关于启动预警的通知 各县： 决定自1月15日12时起，五台山景区、五台县启动橙色预警响应，1月17日12时止，请按预案执行。',
      'issue',
      'orange',
      '五台、五台山',
    ],
  ])('%s', (text, step, level, area) => {
    const request = readNotice(text, context);
    expect(isNotice(text)).toBe(true);
    expect([request.step, gist(request).level, gist(request).area]).toEqual([step, level, area]);
  });

  test('talk is none', () => {
    for (const text of ['预警通知', '明天有预警吗', '收到橙色预警通知，我们马上启动'])
      expect(isNotice(text)).toBe(false);
  });

  test('any text is read without an error', () => {
    const words = fc.constantFrom(
      '关于',
      '通知',
      '橙色预警',
      '决定于',
      '1月',
      '15日',
      '24时',
      '起',
      '止',
      '忻府',
      '五台',
      '。',
      '：',
      '〔2027〕',
      '全市',
      '\n',
      '‮',
      '(',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        readNotice(parts.join(''), context);
        readRequest('issue', parts.join(' '), context);
      }),
    );
    expect(gist(read('x'.repeat(6_000))).area).toBe('unclear');
  });
});
