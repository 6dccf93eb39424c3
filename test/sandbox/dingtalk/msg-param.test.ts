/** Every template with exactly its names, and everything that real bots get wrong about them. */
import { describe, expect, test } from 'vitest';
import type { UploadedMedia } from '../../../src/sandbox/dingtalk/media-shelf.ts';
import { readMsgParam } from '../../../src/sandbox/dingtalk/msg-param.ts';

const uploads: Record<string, UploadedMedia['type']> = { '@i': 'image', '@f': 'file', '@v': 'video', '@a': 'voice' };
const find = (id: string): UploadedMedia | null => {
  const type = uploads[id];
  return type === undefined ? null : { id, type, name: 'x', bytes: Buffer.alloc(1) };
};
const read = (msgKey: unknown, param: unknown) => readMsgParam(msgKey, JSON.stringify(param), find);
const card = { title: 't', text: 'x' };
const buttons = (count: number, label: string, url: string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      [`${label}${index + 1}`, '是'],
      [`${url}${index + 1}`, 'https://a'],
    ]).flat(),
  );

describe('what is taken', () => {
  test.each([
    ['sampleText', { content: '好' }, 0],
    ['sampleMarkdown', card, 0],
    ['sampleImageMsg', { photoURL: '@i' }, 0],
    ['sampleImageMsg', { photoURL: 'https://a/b.png' }, 0],
    ['sampleLink', { ...card, picUrl: 'https://a', messageUrl: 'https://b' }, 1],
    ['sampleActionCard', { ...card, singleTitle: '看', singleURL: 'https://a' }, 1],
    ['sampleActionCard2', { ...card, ...buttons(2, 'actionTitle', 'actionURL') }, 2],
    ['sampleActionCard3', { ...card, ...buttons(3, 'actionTitle', 'actionURL') }, 3],
    ['sampleActionCard4', { ...card, ...buttons(4, 'actionTitle', 'actionURL') }, 4],
    ['sampleActionCard5', { ...card, ...buttons(5, 'actionTitle', 'actionURL') }, 5],
    ['sampleActionCard6', { ...card, ...buttons(2, 'buttonTitle', 'buttonUrl') }, 2],
    ['sampleAudio', { mediaId: '@a', duration: '1000' }, 0],
    ['sampleFile', { mediaId: '@f', fileName: 'a.pdf', fileType: 'pdf' }, 0],
    ['sampleVideo', { duration: '10', videoMediaId: '@v', videoType: 'mp4', picMediaId: '@i' }, 0],
    ['sampleVideo', { duration: '10', videoMediaId: '@v', videoType: 'mp4', picMediaId: '@i', height: '9' }, 0],
  ])('%s %j', (msgKey, param, shown) => {
    const reading = read(msgKey, param);
    expect(reading.ok && reading.push.buttons).toHaveLength(shown);
  });
});

describe('what is refused', () => {
  const invalid = 'invalidParameter.msgParam.invalid';
  test.each([
    ['no key', undefined, {}, 'invalidParameter.msgKey.empty'],
    ['an unknown key', 'sampleCard', {}, 'invalidParameter.msgKey.invalid'],
    ['an inherited key', 'toString', {}, 'invalidParameter.msgKey.invalid'],
    ['a feed', 'sampleFeedCard', {}, 'invalidParameter.msgKey.invalid'],
    ['a missing field', 'sampleMarkdown', { text: 'x' }, invalid],
    ['an empty field', 'sampleMarkdown', { title: ' ', text: 'x' }, invalid],
    ['a field too many', 'sampleText', { content: 'x', at: 'all' }, invalid],
    ['a number', 'sampleAudio', { mediaId: '@a', duration: 1000 }, invalid],
    [
      'a number where none is needed',
      'sampleVideo',
      { duration: '1', videoMediaId: '@v', videoType: 'mp4', picMediaId: '@i', height: 9 },
      invalid,
    ],
    ['an array', 'sampleText', ['x'], invalid],
    ['null', 'sampleText', null, invalid],
    ['a text in a text', 'sampleText', '{"content":"x"}', invalid],
    ['picURL for picUrl', 'sampleLink', { ...card, picURL: 'https://a', messageUrl: 'https://b' }, invalid],
    ['six with the names of two', 'sampleActionCard6', { ...card, ...buttons(2, 'actionTitle', 'actionURL') }, invalid],
    ['six with URL', 'sampleActionCard6', { ...card, ...buttons(2, 'buttonTitle', 'buttonURL') }, invalid],
    ['three buttons for two', 'sampleActionCard2', { ...card, ...buttons(3, 'actionTitle', 'actionURL') }, invalid],
    ['an unknown kind of file', 'sampleFile', { mediaId: '@f', fileName: 'a.exe', fileType: 'exe' }, invalid],
    [
      'a file never uploaded',
      'sampleFile',
      { mediaId: '@x', fileName: 'a.pdf', fileType: 'pdf' },
      'resource.not.found',
    ],
    ['a picture uploaded as a file', 'sampleImageMsg', { photoURL: '@f' }, 'resource.not.found'],
  ])('%s', (_what, msgKey, param, code) => {
    const reading = read(msgKey, param);
    expect(reading.ok ? null : JSON.parse(reading.answer.body).code).toBe(code);
    expect(reading.ok ? null : reading.answer.status).toBe(400);
  });

  test('an object instead of its JSON', () => {
    expect(readMsgParam('sampleText', { content: 'x' }, find).ok).toBe(false);
  });

  test('one byte over 15,000', () => {
    const frame = Buffer.byteLength('{"content":""}');
    const of = (bytes: number) => read('sampleText', { content: 'x'.repeat(bytes - frame) });
    expect(of(15_000).ok).toBe(true);
    const over = of(15_001);
    expect(over.ok ? null : JSON.parse(over.answer.body).code).toBe('invalidParameter.msgParam.tooLong');
    expect(read('sampleText', { content: '好'.repeat(4_996) }).ok).toBe(false);
  });
});

test('a button with a dtmd address makes people speak; one badly encoded does nothing', () => {
  const of = (url: string) => {
    const reading = read('sampleActionCard', { ...card, singleTitle: '是', singleURL: url });
    return reading.ok ? reading.push.buttons[0]?.says : undefined;
  };
  expect(of('dtmd://dingtalkclient/sendMessage?content=%E7%A1%AE%E8%AE%A4%201')).toBe('确认 1');
  expect(of('dtmd://dingtalkclient/sendMessage?content=%E7%A1')).toBeNull();
});
