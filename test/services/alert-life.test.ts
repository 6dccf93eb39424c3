/** An alert through the services, on both databases: who may do what, what is pushed to whom, what follows it is told. */
import { beforeEach, describe, expect, test } from 'vitest';
import { alertsInForce } from '../../src/services/alert-turns.ts';
import { verifyAudit } from '../../src/store/audit.repository.ts';
import { databases } from '../support/database.ts';
import { type AlertYard, clockAt, EVENING, openYard } from './alert-yard.ts';

const CLERK = '大气办 值班员';
const DEPUTY = '大气办 副主任';
const BUREAU = '市生态环境局 局长';
const MAGISTRATE = '代县 县长';
const YUANPING = '原平 大气办';
const ORANGE = '橙色 忻府 代县 即时 到1月17日24时';

describe.each(databases())('alerts on $name', (database) => {
  let yard: AlertYard;
  const texts = async (to: string) => (await yard.pushes()).filter((push) => push.to === to).map(({ text }) => text);
  const firstLines = async (to: string) => (await texts(to)).map((text) => text.split('\n')[0]);
  const codeIn = (text: string) => /同意 (\d{4})/.exec(text)?.[1] ?? '';
  const levels = () =>
    yard.changes.map(({ at, county, level, kind }) => [at, nameOf.get(county), level, kind] as const);
  const nameOf = new Map<number, string>();

  async function issue(words = ORANGE): Promise<void> {
    await yard.draft(CLERK, 'issue', words);
    expect(await yard.approve(DEPUTY)).toContain('已记，正在发');
  }

  beforeEach(async () => {
    yard = await openYard(database);
    const directory = await yard.store.transact((tx) => yard.parts.directories(tx));
    for (const { id, short } of directory.units) nameOf.set(id, short);
  });

  test('only the office drafts, only a second person approves, each group reads its own text', async () => {
    expect(await yard.draft(MAGISTRATE, 'issue', ORANGE)).toMatch(/^没有执行。预警只有大气办能发。/);
    expect(await yard.draft('谁也不是', 'issue', ORANGE)).toMatch(/^没有执行。/);
    const draft = await yard.draft(CLERK, 'issue', ORANGE);
    expect(draft).toContain(
      '【草稿】橙色预警·忻府、代县　即时—17日24时\n发3个群（企微3）@所有人\n点名政府主要领导2人，现在开始',
    );
    expect(await texts('代县群')).toEqual([]);
    expect(draft).toContain(`\n已请 ${DEPUTY} 复核\n5分钟没回就请下一位\n`);
    expect(await texts(DEPUTY)).toEqual([draft.replace(/已请 .*\n.*下一位\n/, '')]);
    expect(await yard.approve(CLERK)).toMatch(/^没有发出。起草人不能自己复核/);
    expect(await yard.approve(MAGISTRATE)).toMatch(/^没有记。您不是复核人/);
    expect(await yard.approve('谁也不是', codeIn(draft))).toMatch(/^没有记。您不是复核人/);
    expect(await yard.approve(DEPUTY, null, '市大气办')).toMatch(/^没有发出。群里要带草稿号/);
    expect(await yard.approve(DEPUTY, '0000', '市大气办')).toMatch(/^没有发出。没有等复核的草稿/);
    expect(await yard.original(CLERK)).toMatch(/^【橙色预警】忻府区　即时启动|^【橙色预警】代县　即时启动/);
    expect(await yard.approve(DEPUTY, codeIn(draft), '市大气办')).toContain('已记，正在发 橙0114-1　3个群');
    expect(await firstLines('代县群')).toEqual(['【橙色预警】代县　即时启动']);
    expect(await firstLines('忻府区群')).toEqual(['【橙色预警】忻府区　即时启动']);
    expect(await firstLines('市能源局群')).toEqual(['【橙色预警】市能源局　即时启动']);
    expect(await firstLines('原平市群')).toEqual([]);
    expect((await yard.pushes()).find(({ to }) => to === '代县群')?.mentions).toEqual([{ kind: 'all' }]);
    expect(levels()).toEqual([
      [EVENING, '忻府', 'orange', 'real'],
      [EVENING, '代县', 'orange', 'real'],
    ]);
  });

  test('the same word twice, by two persons in one second, sends once', async () => {
    const code = codeIn(await yard.draft(CLERK, 'issue', ORANGE));
    const said = await Promise.all([
      yard.approve(DEPUTY, code),
      yard.approve(BUREAU, code),
      yard.approve(DEPUTY, code),
    ]);
    expect(said.filter((text) => text.startsWith('已记，正在发'))).toHaveLength(1);
    expect(await firstLines('代县群')).toHaveLength(1);
    expect(yard.changes).toHaveLength(2);
    expect(await yard.store.transact((tx) => verifyAudit(tx))).toMatchObject({ ok: true });
  });

  test('an amended draft voids the old code, a discarded one is gone', async () => {
    const old = codeIn(await yard.draft(CLERK, 'issue', ORANGE));
    const amended = await yard.amend(CLERK, '止 18日12时');
    expect(amended).toContain('即时—18日12时');
    expect(await yard.approve(DEPUTY, old)).toMatch(/^没有发出。没有等复核的草稿/);
    expect(await yard.amend(CLERK, '五台')).toMatch(/^没有改。“五台”要说清：\n1　五台县/);
    expect(await yard.discard(CLERK)).toContain(`草稿 ${codeIn(amended)} 已撤回，没有发出`);
    expect(await yard.approve(DEPUTY, codeIn(amended))).toMatch(/^没有发出/);
    expect(await yard.board(CLERK)).toContain('现在没有预警');
  });

  test('five minutes without an answer and the next approver is asked, then the office', async () => {
    await yard.draft(CLERK, 'issue', ORANGE);
    expect(await texts(BUREAU)).toEqual([]);
    await yard.later('2027-01-14T20:05:00');
    expect(await texts(BUREAU)).toHaveLength(1);
    await yard.later('2027-01-14T20:11:00');
    expect((await firstLines('市大气办群')).at(-1)).toMatch(/^【没人复核】草稿 \d{4}$/);
    await yard.later('2027-01-14T22:00:00');
    expect(await texts(DEPUTY)).toHaveLength(1);
    expect(await texts('市大气办群')).toHaveLength(1);
    expect(await yard.approve(BUREAU)).toContain('已记，正在发');
  });

  test('an emergency goes out alone with a reason and is marked until it is signed', async () => {
    await yard.draft(CLERK, 'issue', ORANGE);
    expect(await yard.hasten(CLERK, '')).toMatch(/^没有发出。加急要写原因/);
    expect(await yard.hasten(CLERK, '复核人都联系不上')).toContain('加急发出，待补核');
    expect(await firstLines('代县群')).toHaveLength(1);
    expect(await yard.board(CLERK)).toContain('加急发出，待补核');
    expect(await yard.approve(CLERK)).toMatch(/^没有发出。起草人不能自己复核/);
    expect(await yard.approve(DEPUTY)).toBe('已补核：橙0114-1');
    expect(await yard.board(CLERK)).not.toContain('待补核');
  });

  test('at night the draft asks when to call, and goes on by itself after five minutes', async () => {
    yard.now = clockAt('2027-01-14T23:20:00');
    const draft = await yard.draft(CLERK, 'issue', ORANGE);
    expect(draft).toContain('点名几时开始？\n1　现在\n2　起始时\n3　早8:00');
    expect(await texts(DEPUTY)).toEqual([]);
    const amended = await yard.amend(CLERK, `草稿 ${/(\d{4})/.exec(await yard.board(CLERK))?.[1]} 点名早8:00`);
    expect(amended).toContain('点名政府主要领导2人，15日8时开始');
    await yard.approve(DEPUTY);
    expect(yard.changes.map(({ callAt }) => callAt)).toEqual([
      clockAt('2027-01-15T08:00:00'),
      clockAt('2027-01-15T08:00:00'),
    ]);
    await yard.draft(CLERK, 'issue', '橙色 原平 即时');
    await yard.later('2027-01-14T23:26:00');
    expect(await firstLines(DEPUTY)).toContain('【草稿】橙色预警·原平　即时—另行通知');
  });

  test('up, down, longer, over: each at its own time, each county its own level', async () => {
    await issue('橙色 忻府 代县 明天12时起 到1月17日24时');
    expect(yard.changes).toEqual([]);
    expect(await yard.draft(CLERK, 'lift', '')).toMatch(/^没有解除，这个预警还没开始/);
    await yard.later('2027-01-15T12:00:00');
    await yard.draft(CLERK, 'raise', '红色 代县 18时起');
    await yard.approve(DEPUTY);
    await yard.later('2027-01-15T18:00:00');
    await yard.draft(CLERK, 'lower', '橙色 代县 明天0时起');
    await yard.approve(DEPUTY);
    await yard.draft(CLERK, 'extend', '到18日12时');
    await yard.approve(DEPUTY);
    await yard.draft(CLERK, 'lift', '忻府 17日12时起');
    await yard.approve(DEPUTY);
    await yard.later('2027-01-18T13:00:00');
    const day = (iso: string) => clockAt(`2027-01-${iso}:00`);
    expect(levels()).toEqual([
      [day('15T12:00'), '忻府', 'orange', 'real'],
      [day('15T12:00'), '代县', 'orange', 'real'],
      [day('15T18:00'), '代县', 'red', 'real'],
      [day('16T00:00'), '代县', 'orange', 'real'],
      [day('17T12:00'), '忻府', null, 'real'],
      [day('18T12:00'), '代县', null, 'real'],
    ]);
    expect(await firstLines('忻府区群')).not.toContain('【升为红色预警】忻府区　15日18时起');
    expect((await firstLines('代县群')).filter((line) => /升为|降为|延长|解除/.test(line ?? ''))).toEqual([
      '【升为红色预警】代县　15日18时起',
      '【降为橙色预警】代县　16日0时起',
      '【红色预警延长】代县　到18日12时',
    ]);
    expect(await yard.board(MAGISTRATE)).toBe('现在没有预警');
    expect((await firstLines('市大气办群')).filter((line) => line?.includes('结束') || line?.includes('止时'))).toEqual(
      ['【快到止时】橙0114-1 橙色预警', '【已结束】橙0114-1'],
    );
  });

  test('a withdrawal before the start cancels what has not left, and is told', async () => {
    await issue('橙色 忻府 代县 明天12时起 到1月17日24时');
    expect(await yard.discard(CLERK)).toBeNull();
    await yard.draft(CLERK, 'withdraw', '');
    expect(await yard.approve(DEPUTY)).toContain('撤0114-1');
    const told = (await yard.pushes()).filter(({ to }) => to === '代县群');
    expect(told.map(({ serial, state }) => [serial, state])).toEqual([
      ['橙0114-1', 'cancelled'],
      ['撤0114-1', 'waiting'],
    ]);
    await yard.later('2027-01-16T12:00:00');
    expect(yard.changes.filter(({ level }) => level !== null)).toEqual([]);
  });

  test('签收 and 启动 are taken once, chased once, then listed with the telephone', async () => {
    await issue();
    expect(await yard.answer('谁也不是', 'received', '忻府区')).toContain('已记签收：忻府区\n1月14日 20:00 未登记的人');
    expect(await yard.answer('代县 联络员', 'received', '忻府区')).toMatch(/^忻府区 1月14日 20:00已签收/);
    expect(await yard.answer(MAGISTRATE, 'received', '原平市')).toBeNull();
    await yard.later('2027-01-14T21:30:00');
    expect((await texts('代县群')).slice(1)).toEqual([
      '【催】代县　还没签收\n\n回：@蓝哨 收到\n编号 橙0114-1',
      '【催】代县　还没回已启动\n\n回：@蓝哨 已启动\n编号 橙0114-1',
    ]);
    const office = await texts('市大气办群');
    expect(office).toContain('【没签收】橙0114-1　1家\n代县');
    expect(office).toContain('【没启动】橙0114-1　2家\n忻府区\n代县');
    expect(await yard.answer(MAGISTRATE, 'started')).toContain('已记启动：代县\n1月14日 21:30 代县 县长');
    expect(await yard.board(CLERK)).toContain('签收2/2　启动1/2');
  });

  test('日报 is asked for, taken, and who is missing is listed a quarter of an hour after the slot', async () => {
    await issue(`${ORANGE} 上报 9:00、17:00`);
    expect(await yard.report(CLERK, '无')).toMatch(/^没有记。本单位现在没有预警/);
    await yard.later('2027-01-15T08:40:00');
    expect((await texts('代县群')).at(-1)).toContain('【日报】代县　请9:00前报');
    expect(await yard.report(MAGISTRATE, '无', '代县')).toContain('已记日报：代县　零报告\n1月15日 8:40　9:00那次');
    expect(await yard.report(MAGISTRATE, '', '代县')).toMatch(/^没有记，没写情况/);
    await yard.later('2027-01-15T09:15:00');
    expect((await texts('市大气办群')).at(-1)).toBe('【9:00没报】橙0114-1　1家\n忻府区');
    await yard.later('2027-01-15T17:15:00');
    expect((await texts('市大气办群')).at(-1)).toBe('【17:00没报】橙0114-1　2家\n忻府区\n代县');
  });

  test('after a standstill of two hours it does what is still useful, once', async () => {
    await issue();
    await yard.later('2027-01-14T22:00:00', 'standstill');
    expect(await firstLines('代县群')).toEqual(['【橙色预警】代县　即时启动']);
    const before = (await yard.pushes()).length;
    await yard.later('2027-01-14T22:00:30');
    expect((await yard.pushes()).length).toBe(before);
    expect((await firstLines('市大气办群')).map((line) => line?.slice(0, 5))).toEqual([
      '已发 橙0',
      '【没签收】',
      '【没启动】',
    ]);
  });

  test('a drill is marked everywhere, counts apart, and stays a drill', async () => {
    const draft = await yard.draft(CLERK, 'issue', '橙色 代县 即时', true);
    expect(draft).toMatch(/^【演练】【草稿】/);
    expect(await yard.amend(CLERK, '正式')).toMatch(/^没有记。演练不能变成真的预警/);
    expect(await yard.approve(DEPUTY)).toContain('演橙0114-1');
    await issue('橙色 忻府 即时');
    const rows = await yard.pushes();
    expect(rows.filter(({ serial }) => serial?.startsWith('演')).every(({ drill }) => drill === 1)).toBe(true);
    expect(rows.filter(({ serial }) => serial?.startsWith('橙')).every(({ drill }) => drill === 0)).toBe(true);
    expect(rows.filter(({ text }) => text.includes('演橙')).every(({ drill }) => drill === 1)).toBe(true);
    const inForce = (kind: 'real' | 'drill') => yard.store.transact((tx) => alertsInForce(tx, kind, yard.now));
    expect((await inForce('drill')).map(({ alert }) => alert.serial)).toEqual(['演橙0114-1']);
    expect((await inForce('real')).map(({ alert }) => alert.serial)).toEqual(['橙0114-1']);
    expect(await yard.board(MAGISTRATE)).toContain('【演练】【预警】');
    expect(await yard.draft(CLERK, 'raise', '红色')).toContain('没有执行，有2个预警，请写编号');
    expect(await yard.draft(CLERK, 'raise', '演橙0114-1 红色')).toMatch(/^【演练】【草稿】升为红色预警/);
    await yard.approve(DEPUTY);
    expect(
      (await yard.pushes()).filter(({ serial }) => serial === '演红0114-1').every(({ drill }) => drill === 1),
    ).toBe(true);
    expect(yard.changes.map(({ kind }) => kind)).toEqual(['drill', 'real', 'drill']);
  });

  test('a county issues stricter for itself, never laxer, and never for another', async () => {
    await issue('橙色 忻府 原平 即时');
    expect(await yard.draft(YUANPING, 'issue', '红色 忻府 即时')).toMatch(/^没有记。县里只能发本县的预警/);
    expect(await yard.draft(YUANPING, 'issue', '黄色 即时')).toMatch(/^没有记。县里只能加严/);
    const draft = await yard.draft(YUANPING, 'issue', '红色 即时 到16日24时');
    expect(draft).toContain('【草稿】红色预警·原平　即时—16日24时\n发1个群（企微1）');
    expect(await yard.approve(DEPUTY, codeIn(draft))).toMatch(/^没有记。您不是复核人/);
    expect(await yard.approve('原平 副市长')).toContain('红0114-1　1个群');
    expect(levels().at(-1)).toEqual([EVENING, '原平', 'red', 'real']);
    expect(await yard.draft(CLERK, 'lift', '')).toContain('【草稿】解除橙色预警·忻府、原平');
    expect(await yard.approve(DEPUTY)).toContain('解0114-1');
    expect(levels().slice(-2)).toEqual([
      [EVENING, '忻府', null, 'real'],
      [EVENING, '原平', 'red', 'real'],
    ]);
    expect(await yard.board(MAGISTRATE)).toContain('【预警】红色预警·原平');
  });

  test('serial numbers count the day, and papers may come later', async () => {
    await issue('橙色 忻府 即时');
    await issue('橙色 代县 即时');
    expect(await yard.amend(CLERK, '文号 示办〔2027〕3号')).toContain('有2个预警，请写编号：\n橙0114-1\n橙0114-2');
    expect(await yard.amend(CLERK, '橙0114-2 文号 示办〔2027〕3号')).toBe(
      '已补 橙0114-2 的文号、签发\n群里不再发，存档用',
    );
    expect(await yard.board(MAGISTRATE)).toContain('文号 示办〔2027〕3号');
    const file = await yard.archive(CLERK, '橙0114-2');
    expect(file).toMatch(/^【归档】橙0114-2\n20:00 起草/);
    expect(file).toContain('补文号');
    expect(await yard.archive(MAGISTRATE, '橙0114-2')).toMatch(/^没有执行/);
  });

  test('one person suffices where the office says so', async () => {
    yard = await openYard(database, 'single');
    const draft = await yard.draft(CLERK, 'issue', ORANGE);
    expect(draft).toContain('没有发出。要发回：同意');
    expect(await texts(DEPUTY)).toEqual([]);
    expect(await yard.approve(CLERK)).toContain('已记，正在发 橙0114-1');
  });
});
