/** The whole notice sent as a Word file: the same draft as pasted, by every way files come in, for the office alone. */
import { Document, Packer, Paragraph } from 'docx';
import { afterEach, describe, expect, test } from 'vitest';
import { openRoom, type Room, type RoomOptions, type RoomPlatform } from '../support/room.ts';
import { wordsOf } from '../support/words.ts';

const LINES = [
  '示办发〔2027〕3号',
  '关于启动重污染天气橙色预警（Ⅱ级）的紧急通知',
  '各县（市、区）人民政府，各成员单位：',
  '经会商，决定自即日起在忻府、代县发布橙色（二级）预警，解除时间另行通知。',
];
const AS_NOW = '没有起草，收不到文件。\n预警通知请把全文粘贴发来\n或在服务器上运行：lanshao alert draft 文件';

let room: Room;
afterEach(() => room.close());

async function open(platform: RoomPlatform = 'wecom', options: RoomOptions = {}): Promise<void> {
  room = await openRoom(platform, options);
}

async function word(lines: readonly string[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }));
}

const sends = (bytes: Buffer, platform: RoomPlatform = 'wecom', person = 'office', name = '通知.docx') =>
  room.sandbox.sendFile({ person, chat: `${platform}:private:${person}`, name, bytes });
const answer = (bytes: Buffer, platform: RoomPlatform = 'wecom', person = 'office', name?: string) =>
  room.heard(sends(bytes, platform, person, name));
const drafts = () => room.bot.store.transact((tx) => tx.selectFrom('alert').selectAll().execute());

/** Requests for the bytes of files, and for their addresses. */
function fetched(): string[] {
  const urls: string[] = [];
  for (let i = 1; ; i += 1) {
    const exchange = room.sandbox.exchange(`o${i}`);
    if (exchange === null) return urls;
    if (/files\/|messageFiles/.test(exchange.request.url)) urls.push(exchange.request.url);
  }
}

/** The code differs from draft to draft. */
const plain = (draft: string | null) => draft?.replace(/\d{4}(?=\D*$)|(?<=同意 )\d{4}/g, '####');

describe.each<[string, RoomPlatform, RoomOptions]>([
  ['WeCom by callback', 'wecom', {}],
  ['WeCom over the long connection', 'wecom', { wecom: 'line' }],
  ['DingTalk by HTTP', 'dingtalk', {}],
  ['DingTalk over the stream', 'dingtalk', { dingtalk: 'stream' }],
])('%s', (_, platform, options) => {
  test('the file gives the draft that the pasted text gives', async () => {
    await open(platform, options);
    const pasted = await room.as('office').whispers(LINES.join('\n'));
    expect(pasted).toMatch(/【草稿】橙色预警·忻府、代县/);
    await room.as('office').whispers('预警 撤回');
    expect(plain(await answer(await word(LINES), platform))).toBe(plain(pasted));
  });

  test('nobody else’s is fetched', async () => {
    await open(platform, options);
    expect(await answer(await word(LINES), platform, 'wutaishan')).toBe('看不了文件，请打字或发语音。');
    expect(await answer(await word(LINES), platform, 'stranger')).toBe('看不了文件，请打字或发语音。');
    expect(fetched()).toEqual([]);
    expect(await drafts()).toEqual([]);
  });

  test('without the setting nothing is fetched, and the answer is the one there always was', async () => {
    await open(platform, { ...options, env: { WECOM_FILE_HOSTS: '', DINGTALK_FILE_HOSTS: '' } });
    expect(await answer(await word(LINES), platform)).toBe(AS_NOW);
    expect(fetched()).toEqual([]);
  });
});

test('a callback that comes twice gives one draft, and the file is fetched once', async () => {
  await open();
  const [first] = await sends(await word(LINES));
  if (first?.reply == null) throw new Error('no answer');
  const again = await room.sandbox.redeliver({ messageId: first.messageId, times: 2, concurrently: true });
  expect(again.map(({ reply }) => reply && wordsOf(reply))).toEqual(Array(2).fill(wordsOf(first.reply)));
  expect(await drafts()).toHaveLength(1);
  expect(fetched()).toHaveLength(1);
});

describe('what is no notice in .docx', () => {
  const noise = Buffer.alloc(2 * 1024 * 1024 + 1, 'x');
  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['a table by a Word file’s name', () => Buffer.from('PK not a document'), '没有起草，只能读不带密码的 .docx'],
    ['an old Word file', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), '没有起草，只能读不带密码的 .docx'],
    ['plain text', () => Buffer.from(LINES.join('\n')), '没有起草，只能读不带密码的 .docx'],
    ['nothing', () => Buffer.alloc(0), '没有起草，只能读不带密码的 .docx'],
    ['too much', () => noise, '没有起草，文件太大（上限2MB）'],
    ['another letter', () => word(['一封没有关系的信']), '没有起草，文件不像预警通知'],
    ['a command', () => word(['预警 撤回']), '没有起草，文件不像预警通知'],
    ['a classified notice', () => word(['机密★5年', ...LINES]), '没有起草，文件标有密级'],
    ['a mark in wide letters', () => word(['000001', '秘　密', ...LINES]), '没有起草，文件标有密级'],
  ])('%s', async (_, bytes, first) => {
    await open();
    expect(await answer(await bytes())).toMatch(new RegExp(`^${first.replace(/[()]/g, '\\$&')}`));
    expect(await drafts()).toEqual([]);
  });

  test('the bytes count, not the name', async () => {
    await open('dingtalk');
    expect(await answer(await word(LINES), 'dingtalk', 'office', '通知.pdf')).toMatch(/【草稿】/);
  });

  test('a classified notice is refused as a paste too', async () => {
    await open();
    for (const mark of ['机密★5年', '绝密', '秘　密', '000001\n秘密★1年\n特急'])
      expect(await room.as('office').whispers([mark, ...LINES].join('\n'))).toMatch(/^没有起草，通知标有密级/);
    expect(await drafts()).toEqual([]);
  });
});

test('a host that is not named is not asked', async () => {
  await open('wecom', { env: { WECOM_FILE_HOSTS: 'files.example.com,.example.org' } });
  expect(await answer(await word(LINES))).toBe(AS_NOW);
  expect(fetched()).toEqual([]);
});

test('a file that is gone is said to be, and can be sent again', async () => {
  await open();
  room.sandbox.faults({ network: 1 });
  expect(await answer(await word(LINES))).toMatch(/^没有起草，没取到文件。/);
  room.sandbox.faults({ network: 0 });
  expect(await answer(await word(LINES))).toMatch(/【草稿】/);
});
