/** The evening of a red alert, from notice to signed-off sheet, as everybody in it sees it: one golden record. */
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSheet } from '../../src/files/sheet.ts';
import { RED_NIGHT } from '../../src/sandbox/red-night.ts';
import { openNight } from '../support/night.ts';

describe.each(['callbacks', 'lines'] as const)('by %s', (ways) => {
  let night: Awaited<ReturnType<typeof openNight>>;
  beforeAll(async () => {
    night = await openNight(':memory:', ways);
  });
  afterAll(() => night.close());

  test('the whole night', { timeout: 120_000 }, async () => {
    const transcript: string[] = [];
    const told = new Map<string, number>();
    const chats = night.sandbox.chats().map(({ id }) => id);
    const hear = () => {
      for (const chat of chats) {
        const all = night.seen(chat);
        for (const text of all.slice(told.get(chat) ?? 0)) transcript.push(`${stamp()} → ${chat}\n${text}`);
        told.set(chat, all.length);
      }
    };
    const stamp = () => new Date(night.clock.now() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
    for (const step of RED_NIGHT) {
      const before = night.clock.now();
      await night.advanceTo(step.at);
      if (night.clock.now() !== before) hear();
      const answer = await night.say(step);
      transcript.push(`${stamp()} ${step.who}@${step.where}：${step.says}\n${answer ?? '（不答）'}`);
      hear();
    }
    await night.advanceTo('2027-01-15T10:30:00+08:00');
    hear();
    await expect(`${transcript.join('\n\n').replace(/[0-9A-F]{4}(?:-[0-9A-F]{4}){3}/g, 'SEAL')}\n`).toMatchFileSnapshot(
      '../golden/roll-call/red-night.txt',
    );
  });

  test('what is left: sheet, picture, archive and a seal that can be checked', { timeout: 60_000 }, async () => {
    const { office } = night.bot;
    const sheet = await office.exportRollCall({ serial: '点0114-1' });
    const read = sheet === null ? null : await readSheet(sheet, 'x.xlsx');
    expect(read?.ok && read.rows.map((row) => row.join('　').trimEnd()).join('\n')).toMatchInlineSnapshot(`
      "红色预警·忻府、定襄、原平　在岗点名表
      编号 点0114-1　1月14日 20:01—1月14日 23:01
      区域　职务　姓名　应在岗　状态　答复原文　答复时间　本人/代报　代班人　补报　答复方式　改动　答复限　通知送达　账号绑定
      忻府区　书记　　是　请假（到15日18时，市委办批）　请假 到15日18时 市委办批　1月14日 21:20　本人　　　语音　　21:31　1月14日 21:01　1月14日 20:00（24小时内）
      忻府区　区长　　是　在岗（迟答）　已到岗　1月14日 20:40　本人　　　打字　　20:31　1月14日 20:01　1月14日 20:00（24小时内）
      定襄县　书记　　是　在岗（迟答）　在岗　1月14日 21:40　本人　　　按键　　21:31　1月14日 21:01　1月14日 20:00（24小时内）
      定襄县　县长　　是　代班　在市里开会，常务副县长代班　1月14日 21:05　本人　常务副县长　　打字　1月14日 20:08 定襄县 联络员 在岗“县长在岗”　20:31　1月14日 20:01　1月14日 20:00（24小时内）
      原平市　书记　　是　未答　　　　　1月14日 23:05 原平市 联络员 在岗“书记在岗”　　　21:31　没送到　没绑
      原平市　市长　　是　在岗　市长在岗　1月14日 20:10　本人　　　打字　　20:31　没送到　1月14日 20:12（24小时内）
      应到6　在岗3（迟答2）　代班1　请假1　不在岗0　代记0　待定0　未答1
      名册版本 1
      本表记录账号操作，不证明本人在场
      补报1人，点名结束后所报，不在封存码内"
    `);
    const archive = await office.exportAlert({ serial: '橙0114-1' });
    const names = Object.keys(archive === null ? {} : unzipSync(archive)).sort();
    expect(names).toEqual(
      [
        '清单.txt',
        '通知.txt',
        '经过.csv',
        '送达.csv',
        '签收.csv',
        '日报.csv',
        '点名经过.csv',
        '操作记录.csv',
        '点名/点0114-1.xlsx',
        '点名/点0114-1.png',
        '点名/点0115-1.xlsx',
        '点名/点0115-1.png',
      ].sort(),
    );
    expect(archive?.equals((await office.exportAlert({ serial: '橙0114-1' })) ?? Buffer.alloc(0))).toBe(true);
    const seal = /封存码 (\S+)/.exec(night.seen('xinfu').find((text) => text.includes('封存码')) ?? '')?.[1] ?? '';
    expect(await office.verifySeal({ seal })).toMatchObject({ kind: 'fits', serial: '点0114-1' });
    expect(await office.verifySeal({ seal: seal.toLowerCase().replaceAll('-', ' ') })).toMatchObject({ kind: 'fits' });
    expect(await office.verifySeal({ seal: seal.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) })).toEqual({
      kind: 'unknown',
    });
    await night.bot.store.transact((tx) =>
      tx
        .updateTable('roll_call')
        .set((eb) => ({ sheet: eb.fn('replace', ['sheet', eb.val('未答'), eb.val('在岗')]) }))
        .where('serial', '=', '点0114-1')
        .execute(),
    );
    expect(await office.verifySeal({ seal })).toEqual({ kind: 'broken', serial: '点0114-1' });
    expect((await office.verifyAudit()).ok).toBe(true);
  });
});
