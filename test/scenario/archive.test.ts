/** What the zip of an alert says: in Chinese, by titles and posts, with the draft and what was changed in it. */
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CHIEF, CLERK, type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');

let evening: Evening;
afterEach(() => evening.close());

test('the tables are read without a key to their codes', async () => {
  evening = await openEvening(sqlite);
  await evening.say(CLERK, '预警 发布 橙色 忻府 定襄 即时 到1月17日24时');
  await evening.say(CLERK, '预警 改 止 18日12时');
  await evening.say(CHIEF, '同意');
  await evening.platformsDo('accepted');
  await evening.say('定襄县 联络员', '收到', '定襄县');
  await evening.say('定襄县 县长', '在岗');
  await evening.say(CLERK, '预警 改 文号 忻气防办〔2027〕3号');
  await evening.until('14T22:01');
  const zip = await evening.bot.office.exportAlert({ serial: '橙0114-1' });
  const files = zip === null ? {} : unzipSync(zip);
  const read = (name: string) => strFromU8(files[`${name}.csv`] ?? new Uint8Array()).replaceAll('"', '');
  for (const name of ['经过', '送达', '操作记录', '点名经过'])
    expect(read(name)).not.toMatch(/alert\.|roll-call|group:|account:|waiting|accepted|其他操作|点名操作/);
  expect(read('经过')).toMatch(/起草[\s\S]*改稿[\s\S]*发布[\s\S]*签收[\s\S]*补文号/);
  expect(read('送达')).toMatch(/橙0114-1,定襄县群,已收下/);
  expect(read('送达')).toMatch(/点0114-1,定襄县 县长,已收下/);
  expect(read('送达')).toMatch(/点0114-1结,定襄县群,等着发/);
  expect(read('操作记录')).toMatch(/市大气办 值班员,起草,\d{4},\n?/);
  expect(read('操作记录')).toMatch(/市大气办 值班员,改稿,\d{4},止：17日24时→18日12时/);
  expect(read('操作记录')).toMatch(/补文号,橙0114-1,文号：待补→忻气防办〔2027〕3号/);
  expect(read('操作记录')).toMatch(/定襄县 县长,点名答复,点0114-1 定襄县 县长/);
});
