/** The page in a real browser: a person, a group, a question, the answer, its raw bytes; nothing from another host. */
import Koa from 'koa';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { newSandboxKeys } from '../../src/sandbox/keys.ts';
import { createMovableClock } from '../../src/sandbox/movable-clock.ts';
import { sandboxRoutes } from '../../src/sandbox/routes.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { exampleScene } from '../../src/sandbox/scene.ts';
import { openBrowser } from '../support/browser.ts';
import { type StandIn, startStandIn } from './stand-in-bot.ts';

const patience = 60_000;
let browser: Browser;
let bot: StandIn;
let page: Page;
let elsewhere: string[];
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
}, patience);
afterAll(() => browser?.close());

beforeEach(async () => {
  const keys = newSandboxKeys();
  const sandbox = createSandbox({
    botUrl: '',
    clock: createMovableClock(Date.UTC(2021, 3, 12, 1, 0)),
    scene: exampleScene,
    keys,
    timing: { wecom: { timeoutMs: 20_000, pausesMs: [10, 10] } },
  });
  const app = new Koa();
  app.use(sandboxRoutes(sandbox).routes());
  bot = await startStandIn(keys, (text) => `${text}　牵头5\n**最近** 4月15日\n<b>6</b>`, app.callback());
  sandbox.connect(bot.url);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  elsewhere = [];
  complaints = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${bot.url}/`)) elsewhere.push(request.url());
  });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${bot.url}/sandbox`);
  await page.getByRole('navigation', { name: '会话' }).waitFor();
}, patience);
afterEach(async () => {
  await page.close();
  await bot.close();
});

const entry = (name: string) => page.getByRole('navigation').getByRole('button', { name });
const answers = () => page.locator('.bubble[data-from=bot]');

async function askFor(text: string): Promise<void> {
  await page.getByRole('textbox', { name: '消息' }).fill(text);
  await page.keyboard.press('Enter');
}

test.each(['大气攻坚工作群 ', '大气攻坚工作群（钉钉）'])(
  'in %s a question is asked and its answer read',
  async (group) => {
    await page.getByRole('radio', { name: '市能源局 联络员' }).check();
    await entry(group).first().click();
    await askFor('任务 市能源局');
    await answers().waitFor();
    expect(await answers().innerText()).toBe('任务 市能源局　牵头5\n最近 4月15日\n<b>6</b>');
    expect(await answers().locator('strong').innerText()).toBe('最近');
    await page.getByRole('button', { name: '收发原文' }).first().click();
    const raw = page.getByRole('complementary', { name: '收发原文' });
    await raw.getByText('第1次投递').waitFor();
    const shown = await raw.innerText();
    expect(shown).toContain('/webhooks/');
    expect(shown).toContain(group.endsWith('）') ? 'sandbox-staff-03' : '"userid": "sandbox-energy"');
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  },
  patience,
);

test(
  'Chinese is drawn with the web font',
  async () => {
    await page.evaluate('document.fonts.ready');
    expect(await page.evaluate("document.fonts.check('15px \"Noto Sans SC\"', '蓝哨大气攻坚工作群')")).toBe(true);
    const loaded = await page.evaluate("[...document.fonts].filter(({ status }) => status === 'loaded').length");
    expect(loaded).toBeGreaterThan(3);
    // Asked of the engine itself: the family whose glyphs were put on the page.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('DOM.enable');
    await devtools.send('CSS.enable');
    const { root } = await devtools.send('DOM.getDocument');
    const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: '.entry-title' });
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    expect(fonts.map(({ familyName, isCustomFont }) => [familyName.startsWith('Noto Sans SC'), isCustomFont])).toEqual(
      fonts.map(() => [true, true]),
    );
    expect(fonts.length).toBeGreaterThan(0);
  },
  patience,
);

test(
  'without the mention the bot hears nothing, and the page says so',
  async () => {
    await page.getByRole('button', { name: '@蓝哨', exact: true }).click();
    await askFor('在岗');
    await page.getByText('没有@机器人，平台不转给它').waitFor();
    expect(bot.heard).toEqual([]);
  },
  patience,
);

test(
  'a bot that fails is named, and every delivery is in the raw panel',
  async () => {
    bot.react({ status: 502 });
    await page.getByRole('button', { name: '任务 7', exact: true }).click();
    await page.getByText('机器人没有应答：HTTP 502').waitFor();
    await page.getByRole('button', { name: '收发原文' }).click();
    await page.getByText('第3次投递').waitFor();
  },
  patience,
);

test(
  'the clock is moved by typing a time and by a step',
  async () => {
    const field = page.getByLabel('沙盘时间（北京时间）');
    expect(await field.inputValue()).toBe('2021-04-12T09:00');
    await field.fill('2021-05-01T23:30');
    await page.getByRole('button', { name: '设定' }).click();
    await page.getByRole('button', { name: '前进一小时' }).click();
    await expect.poll(() => field.inputValue()).toBe('2021-05-02T00:30');
  },
  patience,
);

test(
  'somebody without DingTalk sees no DingTalk conversations',
  async () => {
    await page.getByRole('radio', { name: '代县 县长' }).check();
    await page.getByText('这个人没有钉钉账号').waitFor();
    expect(await entry('大气攻坚工作群（钉钉）').count()).toBe(0);
    await entry('蓝哨（私聊）').click();
    await answers().waitFor();
    expect(bot.heard).toMatchObject([{ body: { event: { eventtype: 'enter_chat' } } }]);
  },
  patience,
);

test(
  'a phone gets one column',
  async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await entry('代县大气群').count()).toBe(0);
    await page.getByRole('button', { name: '回到会话列表' }).click();
    await entry('能源专班群').click();
    await askFor('帮助');
    await answers().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  },
  patience,
);
