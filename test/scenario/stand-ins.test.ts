/** 代班 from the head's word to the seal and beyond it: whose word confirms, whose accepts, and what nobody undoes. */
import { afterEach, describe, expect, test } from 'vitest';
import { readSheet } from '../../src/files/sheet.ts';
import { databases } from '../support/database.ts';
import { CLERK, type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');
const HEAD = '定襄县 县长';
const DEPUTY = '定襄县 常务副县长';

let evening: Evening;
afterEach(() => evening.close());
const board = () => evening.say(CLERK, '点名');

async function openCall(also: readonly string[] = []) {
  evening = await openEvening(sqlite as NonNullable<typeof sqlite>, { also });
  await evening.issue('橙色 忻府 定襄 即时 到1月17日24时');
}

describe('who confirms a stand-in', () => {
  test.each(['代班 常务副县长 开会', '在市里开会，定襄县常务副县长代班', '外出开会由常务副县长代班'])(
    '%s: only the post named',
    async (words) => {
      await openCall(['定襄县 副县长', '忻府区 常务副县长']);
      await evening.say(HEAD, words);
      for (const other of ['定襄县 副县长', '忻府区 常务副县长'])
        expect(await evening.say(other, '在岗', '定襄县')).not.toContain('代班\n等大气办准');
      expect(await board()).toContain('常务副县长代，待本人确认');
      expect(await evening.say(DEPUTY, '在岗')).toBe('已记：您为定襄县 县长代班\n等大气办准');
      expect(await board()).toContain('常务副县长代，已确认');
    },
  );

  test.each(['请假 到15日', '在市里开会', '收到', '代班 副县长', '县长在岗'])('not by “%s”', async (words) => {
    await openCall();
    await evening.say(HEAD, '代班 常务副县长 开会');
    const answer = await evening.say(DEPUTY, words, '定襄县');
    expect(await board()).toContain('常务副县长代，待本人确认');
    if (words.startsWith('请假')) expect(answer).toMatch(/^没有确认：您为定襄县 县长代班\n/);
    expect(await evening.say(DEPUTY, '常务副县长在岗')).toMatch(/^已记：您为定襄县 县长代班/);
  });
});

describe('named by telephone', () => {
  test('waits for his own word and for 准 like any other, and is never 已准 without', async () => {
    await openCall();
    await evening.say('忻府区 区长', '在岗');
    expect(await evening.say(CLERK, '记 定襄 代班 常务副县长 电话')).toBe(
      '已记：定襄县 县长 代班：常务副县长\n1月14日 20:00 大气办代记（电话）\n还等代班人本人回：在岗\n他回了再回：准 定襄\n记错了回：改',
    );
    expect(await board()).toContain('定襄县　常务副县长代（电话记），待本人确认');
    await evening.until('14T22:01');
    const closed = (await evening.sent('市大气办群')).find(({ text }) => text.startsWith('【点名结束】'));
    expect(closed?.text).toContain('待定　定襄县 县长，大气办代记（电话）代班：常务副县长，代班人没确认');
    expect(closed?.text).not.toContain('已准');
  });

  test('confirmed and accepted, it closes the call as 代班', async () => {
    await openCall();
    await evening.say('忻府区 区长', '在岗');
    await evening.say(CLERK, '记 定襄 代班 常务副县长 电话');
    await evening.say(DEPUTY, '在岗');
    expect(await board()).toContain('已确认');
    await evening.say(CLERK, '准 定襄');
    const closed = (await evening.sent('市大气办群')).find(({ text }) => text.startsWith('【点名结束】'));
    expect(closed?.text).toContain('代班　定襄 常务副县长，已准');
  });
});

describe('once he has confirmed and was accepted', () => {
  test('the liaison does not undo it, and the head can', async () => {
    await openCall();
    await evening.say(HEAD, '代班 常务副县长 开会');
    await evening.say(DEPUTY, '在岗');
    await evening.say(CLERK, '准 定襄');
    await evening.say('定襄县 联络员', '外出开会，常务副县长代班', '定襄县');
    await evening.say(CLERK, '记 定襄 代班 副县长 电话');
    expect(await board()).toContain('代班　定襄县 县长　常务副县长');
    await evening.say(HEAD, '代班 常务副县长 还在开会');
    expect(await board()).toContain('常务副县长代，待本人确认');
  });
});

/** The column 补报 of the sheet as it can be had now, by post. */
async function addedTo(label: string): Promise<string> {
  const bytes = await evening.bot.office.exportRollCall({ serial: '点0114-1' });
  const read = bytes === null ? null : await readSheet(bytes, 'x.xlsx');
  const rows = read?.ok ? read.rows : [];
  const column = rows.find((row) => row.includes('补报'))?.indexOf('补报') ?? -1;
  return rows.find((row) => `${row[0]} ${row[1]}` === label)?.[column] ?? '';
}

const sealed = () =>
  evening.bot.store.transact((tx) =>
    tx.selectFrom('roll_call').select(['sheet', 'seal']).where('serial', '=', '点0114-1').executeTakeFirst(),
  );

describe('behind the close', () => {
  test('the deputy confirms and the office says 准, both behind the sealed sheet', async () => {
    await openCall();
    await evening.say(HEAD, '代班 常务副县长 开会');
    await evening.until('14T22:01');
    const before = await sealed();
    expect(await evening.say(DEPUTY, '在岗')).toBe('已记：您为定襄县 县长代班\n补报：点名已结束，记在表后\n等大气办准');
    const told = (await evening.sent('市大气办群')).at(-1)?.text;
    expect(told).toBe(
      '【补报】定襄县 县长　常务副县长说代班在岗\n1月14日 22:01 定襄县 常务副县长\n点名已结束，记在表后\n同意回：准 定襄\n编号 点0114-1',
    );
    expect(await evening.say(CLERK, '准 定襄')).toBe(
      '已准：定襄县 县长的代班\n补报：点名已结束，记在表后\n弄错了回：退 定襄',
    );
    expect(await addedTo(HEAD)).toBe('1月14日 22:01 定襄县 常务副县长 确认代班／1月14日 22:01 市大气办 值班员 准代班');
    expect(await sealed()).toEqual(before);
  });

  test('the office notes what it was told, and what it rang in vain; nobody is urged', async () => {
    await openCall();
    await evening.until('14T22:01');
    expect(await evening.say(CLERK, '记 忻府 在岗 电话')).toBe(
      '已记：忻府区 区长 在岗\n1月14日 22:01 大气办代记（电话）\n补报：点名已结束，记在表后\n记错了回：改',
    );
    expect(await evening.say(CLERK, '记 定襄 没人接 电话')).toBe(
      '已记：定襄县 县长 电话没人接\n点名已结束，不进点名表',
    );
    expect(await evening.say(CLERK, '催 定襄')).toBe('没有催。现在没有点名');
    expect(await addedTo('忻府区 区长')).toContain('在岗');
    await evening.until('15T08:59');
    expect(await evening.say(CLERK, '记 忻府 在岗 电话')).toContain('早已记过');
  });

  test('a day later there is nothing to note any more', async () => {
    await openCall();
    await evening.step('解除 今天21时');
    await evening.until('15T22:02');
    expect(await evening.say(CLERK, '记 忻府 在岗 电话')).toBe('没有记。现在没有点名');
  });
});

describe('改 works wherever it is offered', () => {
  test('a 补报 is taken back behind the sealed sheet, which stays, and the office hears of it', async () => {
    await openCall();
    await evening.say(HEAD, '请假 到15日 市政府办批');
    await evening.until('14T22:01');
    const before = await sealed();
    expect(await evening.say(HEAD, '在岗')).toMatch(/补报：点名已结束，记在表后\n记错了回：改$/);
    expect(await evening.say(HEAD, '改')).toBe(
      '已改：定襄县 县长 的补报“在岗”作废，原话留存\n封存的表不变，作废也记在表后\n\n要再报直接回：在岗',
    );
    expect((await evening.sent('市大气办群')).at(-1)?.text).toBe(
      '【补报作废】定襄县 县长　在岗\n1月14日 22:01 本人\n点名已结束，记在表后\n编号 点0114-1',
    );
    expect(await addedTo(HEAD)).toBe('1月14日 22:01 在岗“在岗”（作废）');
    expect(await sealed()).toEqual(before);
    expect(await evening.say(HEAD, '改')).toMatch(/^没有改。点0114-1已结束，表已封存/);
    await evening.say(HEAD, '在岗');
    expect((await evening.sent('市大气办群')).at(-1)?.text).toMatch(/^【补报】定襄县 县长　在岗/);
  });

  test('so is what the office noted behind the close', async () => {
    await openCall();
    await evening.until('14T22:01');
    expect(await evening.say(CLERK, '记 忻府 在岗 电话')).toMatch(/记错了回：改$/);
    expect(await evening.say(CLERK, '改')).toMatch(/^已改：忻府区 区长 的补报“在岗”作废/);
  });

  test.each(['定襄县', null])(
    'somebody of another unit answers in the county’s group and takes it back in %s',
    async (where) => {
      await openCall();
      const other = '市能源局 联络员';
      expect(await evening.say(other, '县长在岗', '定襄县')).toMatch(/记错了回：改$/);
      expect(await evening.say(other, '改', where)).toMatch(/^已改：定襄县 县长 的“在岗”作废/);
      await evening.until('14T22:01');
      expect(await evening.say(other, '县长在岗', '定襄县')).toMatch(/记错了回：改$/);
      expect(await evening.say(other, '改', where)).toMatch(/^已改：定襄县 县长 的补报“在岗”作废/);
    },
  );

  test('a word that another outweighs', async () => {
    await openCall();
    await evening.say(HEAD, '请假 到15日 市政府办批');
    expect(await evening.say('定襄县 联络员', '县长在岗', '定襄县')).toMatch(/记错了回：改$/);
    expect(await evening.say('定襄县 联络员', '改', '定襄县')).toMatch(/^已改：定襄县 县长 的“在岗”作废/);
    expect(await board()).toContain('请假　定襄县 县长');
  });
});
