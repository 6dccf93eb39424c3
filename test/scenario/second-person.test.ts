/** The second person in an evening: emergencies and drafts that wait together, a county under the city, calls at night. */
import { afterEach, describe, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CHIEF, CLERK, type Evening, openEvening } from '../support/evening.ts';
import { EVENING_ROSTER } from '../support/evening-roster.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');
const BUREAU = '市生态环境局 局长';
const COUNTY_OFFICE = '原平市 大气办值班员';

let evening: Evening;
afterEach(() => evening.close());
const open = async () => {
  evening = await openEvening(sqlite);
};

describe('a county is never laxer than the city', () => {
  test.each([
    ['by approval', '原平市 副市长', '同意'],
    ['in an emergency', COUNTY_OFFICE, '预警 加急 等不及'],
  ])('%s', async (_way, who, words) => {
    await open();
    await evening.say(COUNTY_OFFICE, '预警 发布 橙色 即时');
    await evening.issue('红色 原平 即时');
    const before = (await evening.sent('原平市群')).length;
    expect(await evening.say(who, words)).toMatch(/^没有记。县里只能加严，不能放松/);
    expect((await evening.sent('原平市群')).length).toBe(before);
  });
});

describe('a call that would begin at night', () => {
  const codeOf = (text: string | null) => /(?:同意|改) (?:草稿 )?(\d{4})/.exec(text ?? '')?.[1] ?? '';

  test('nobody approves while the question is open, and who does is told who answers it and how', async () => {
    await open();
    expect(await evening.say(CLERK, '预警 发布 橙色 定襄 今晚23时起 到17日24时')).toContain('点名几时开始？');
    const before = (await evening.sent()).length;
    const refusal = await evening.say(CHIEF, '同意');
    const code = codeOf(refusal);
    expect(refusal).toBe(
      `没有发出，还没定几时点名\n请 ${CLERK} 先定（5分钟不定按起始时）：\n${['现在', '起始时', '早8:00'].map((choice) => `回：预警 改 ${code} 点名${choice}`).join('\n')}`,
    );
    expect((await evening.sent()).length).toBe(before);
    expect(await evening.say(CLERK, `预警 改 ${code} 点名早8:00`)).toContain('15日8时开始');
    expect(await evening.say(CHIEF, '同意')).toContain('已记，正在发 橙0114-1');
  });

  test('a start that is moved into the night is asked about, though the draft waits for approval already', async () => {
    await open();
    await evening.say(CLERK, '预警 发布 橙色 定襄 明天12时起 到17日24时');
    expect(await evening.say(CLERK, '预警 改 起 今晚23时')).toContain('14日23时起是夜里，点名几时开始？');
    expect(await evening.say(CHIEF, '同意')).toMatch(/^没有发出，还没定几时点名/);
    expect(await evening.say(CLERK, '2')).toContain('复核人回：同意');
    // Answered once: another change does not ask again, another night does.
    expect(await evening.say(CLERK, '预警 改 止 18日12时')).not.toContain('点名几时开始');
    expect(await evening.say(CLERK, '预警 改 起 今晚22时')).toContain('点名几时开始？');
    await evening.until('14T20:06');
    expect(await evening.say(CHIEF, '同意')).toContain('已记，正在发 橙0114-1');
  });
});

describe('who is asked', () => {
  /** The roster of the evening, in which these have no account. */
  async function openWithout(...labels: readonly string[]) {
    await open();
    const entries = EVENING_ROSTER.map((one) => (labels.includes(one.label) ? { ...one, accounts: [] } : one));
    await evening.bot.office.importRoster({ entries, fileName: 'r', actor: '测试', write: true });
  }
  const draft = () => evening.say(CLERK, '预警 发布 橙色 定襄 即时');

  test('the drafter reads who was asked, and who is asked next', async () => {
    await open();
    const answer = await draft();
    expect(answer).toContain(`\n已请 ${CHIEF} 复核\n5分钟没回就请下一位\n没有发出。复核人回：同意`);
    expect((await evening.sent(CHIEF)).at(-1)?.text).not.toContain('已请');
    await evening.until('14T20:06');
    expect((await evening.sent(CLERK)).map(({ text }) => text)).toEqual([
      expect.stringMatching(new RegExp(`^草稿 \\d{4} 还没人复核\n已请 ${BUREAU} 复核$`)),
    ]);
    await evening.until('14T20:11');
    expect((await evening.sent(CLERK)).at(-1)?.text).toMatch(/^【没人复核】草稿 \d{4}\n复核人都没回，还没有发出/);
  });

  test('an approver without an account costs no minutes', async () => {
    await openWithout(CHIEF);
    expect(await draft()).toContain(`\n已请 ${BUREAU} 复核\n没有发出。`);
    expect(await evening.sent(BUREAU)).toHaveLength(1);
    await evening.until('14T20:06');
    expect((await evening.sent('市大气办群')).at(-1)?.text).toMatch(/^【没人复核】草稿 \d{4}\n复核人都没回/);
  });

  test('nobody who can be asked is said at once, with what to do', async () => {
    await openWithout(CHIEF, BUREAU);
    expect(await draft()).toContain('没有能送到的复核人\n请打电话；等不及回：预警 加急 原因\n没有发出。');
    expect((await evening.sent('市大气办群')).at(-1)?.text).toMatch(
      /^【没人复核】草稿 \d{4}\n没有能送到的复核人，还没有发出/,
    );
  });
});

describe('an emergency and a step that waits', () => {
  async function emergencyThenRaise() {
    await open();
    await evening.say(CLERK, '预警 发布 橙色 定襄 即时 到17日24时');
    await evening.say(CLERK, '预警 加急 复核人都联系不上');
    const emergency = /同意 (\d{4})/.exec((await evening.sent(CHIEF)).at(-1)?.text ?? '')?.[1] ?? '';
    const raise = /同意 (\d{4})/.exec((await evening.say(CLERK, '预警 升级 红色 定襄')) ?? '')?.[1] ?? '';
    expect(raise).not.toBe(emergency);
    return { emergency, raise };
  }

  test('a bare 同意 does nothing and asks which', async () => {
    const { emergency, raise } = await emergencyThenRaise();
    const before = (await evening.sent()).length;
    expect(await evening.say(CHIEF, '同意')).toBe(
      `没有执行，有2件等您，请选：\n升为红色预警·定襄\n回：同意 ${raise}\n补核 橙0114-1（已加急发出）\n回：同意 ${emergency}`,
    );
    expect((await evening.sent()).length).toBe(before);
  });

  test('the emergency is signed by the code its approvers were told, and the step still waits', async () => {
    const { emergency, raise } = await emergencyThenRaise();
    expect(await evening.say(CHIEF, `同意 ${emergency}`)).toBe('已补核：橙0114-1');
    expect((await evening.sent('定襄县群')).some(({ serial }) => serial === '红0114-1')).toBe(false);
    expect(await evening.say(CHIEF, `同意 ${raise}`)).toContain('已记，正在发 红0114-1');
  });

  test('the step goes out by its own code, and the emergency is still to be signed by its own', async () => {
    const { emergency, raise } = await emergencyThenRaise();
    expect(await evening.say(CHIEF, `同意 ${raise}`)).toContain('已记，正在发 红0114-1');
    expect(await evening.say(CLERK, '预警')).toContain('加急发出，待补核');
    expect(await evening.say(CHIEF, `同意 ${emergency}`)).toBe('已补核：橙0114-1');
    expect(await evening.say(CLERK, '预警')).not.toContain('待补核');
  });
});
