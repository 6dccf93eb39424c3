/** The demo as a newcomer plays it: the page in a real browser, the question, the answer, the bytes behind it. */
import { readFileSync } from 'node:fs';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { openRoom, type Room } from '../support/room.ts';

const golden = readFileSync(new URL('../golden/task/energy.txt', import.meta.url), 'utf8');
let room: Room;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  room = await openRoom('wecom');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await room.close();
});

test.each([
  ['大气攻坚工作群', '企业微信'],
  ['大气攻坚工作群（钉钉）', '钉钉'],
])(
  'in %s the answer about 市能源局 can be read',
  async (title) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== room.address) errors.push(request.url());
    });
    await page.goto(`${room.address}/sandbox`);
    await page.getByRole('radio', { name: /市能源局 联络员/ }).check();
    await page.getByRole('button', { name: title }).first().click();
    await page.getByRole('textbox').last().fill('/任务 市能源局');
    await page.keyboard.press('Enter');
    const answer = page.locator('.bubble[data-from=bot]').last();
    await answer.waitFor();
    expect((await answer.innerText()).replace(/\s+/g, '')).toBe(golden.replace(/\s+/g, ''));
    await page.getByRole('button', { name: '收发原文' }).first().click();
    await page.getByRole('complementary', { name: '收发原文' }).getByText('第1次投递').waitFor();
    expect(errors).toEqual([]);
    await page.close();
  },
  60_000,
);

test('the office sends a notice as a file, and reads the draft', async () => {
  const lines = [
    '关于启动重污染天气橙色预警的紧急通知',
    '经会商，决定自即日起在忻府、代县发布橙色预警，解除时间另行通知。',
  ];
  const document = new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${room.address}/sandbox`);
  await page.getByRole('radio', { name: /大气办 值班员/ }).check();
  await page.getByRole('navigation').getByRole('button', { name: '私聊' }).first().click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '发文件' }).click();
  const buffer = await Packer.toBuffer(document);
  await (await choosing).setFiles({ name: '通知.docx', mimeType: 'application/octet-stream', buffer });
  await page.getByText('【草稿】橙色预警·忻府、代县').first().waitFor();
  await page.getByText('〔文件：通知.docx〕').first().waitFor();
  await page.close();
}, 60_000);
