/** Which words sign for an alert, which only where something was asked, and which are no receipt. */
import { expect, test } from 'vitest';
import { readReceipt } from '../../../src/domain/alert/read-receipt.ts';

test.each([
  ['收到', 'signs'],
  ['收到。', 'signs'],
  ['/收到', 'signs'],
  ['收到了', 'signs'],
  ['已收到', 'signs'],
  ['已经收到', 'signs'],
  ['收到收到', 'signs'],
  ['好的，收到', 'signs'],
  ['收到，谢谢', 'signs'],
  ['收到，马上落实', 'signs'],
  ['收到，我县立即安排部署', 'signs'],
  ['收到，坚决贯彻落实！', 'signs'],
  ['收到，立即启动响应', 'signs'],
  ['知悉', 'signs'],
  ['好的', 'assents'],
  ['明白', 'assents'],
  ['OK', 'assents'],
  ['马上落实', 'assents'],
  ['谢谢', null],
  ['没收到', null],
  ['未收到', null],
  ['收到了吗', null],
  ['谁没收到', null],
  ['收到，在岗', null],
  ['收到，已启动', null],
  ['收到橙色预警，马上启动', null],
  ['', null],
  ['收到'.repeat(50), null],
] as const)('“%s” → %s', (text, expected) => expect(readReceipt(text)).toBe(expected));
