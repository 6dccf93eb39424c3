/** What a process of DingTalk's stream left unanswered when it died, heard by the next one after a while. */
import { afterEach, describe, expect, test } from 'vitest';
import { keepFrame } from '../../src/store/frame.repository.ts';
import { databases } from '../support/database.ts';
import { openRoom, type Room } from '../support/room.ts';

const PACE = { lease: 600, renew: 100, steady: 10, first: 10 };
const LINE = 'dingtalk-robot';

const open: Room[] = [];
afterEach(async () => {
  for (const room of open.splice(0)) await room.close();
});

describe.each(databases())('$name', (database) => {
  /** Somebody of 代县 is asked at 20:00; the process before died with his 在岗 of `saidAt` in hand, this one hears it at `heardAt`. */
  async function takeUp(saidAt: string, heardAt: string, words = '在岗') {
    const accounts = [{ platform: 'dingtalk', userId: 'sandbox-staff-03' }] as const;
    const room = await openRoom('dingtalk', { dingtalk: 'stream', pace: PACE, databaseUrl: await database.address() });
    open.push(room);
    const entry = {
      label: '代县 县长',
      unit: '代县',
      post: '县长',
      mobile: null,
      dutyPhone: null,
      roles: [],
      accounts,
    };
    await room.bot.office.importRoster({ entries: [entry], fileName: 'x', actor: 'x', write: true });
    const at = (time: string) => `2021-04-12T${time}:00+08:00`;
    room.moveTo(at('20:00'));
    const { sandbox, bot } = room;
    await room.as('office').says('点名 开始 确认 代县 忻府');
    const frame = JSON.stringify({
      ...{ msgId: 'msgLEFT==', msgtype: 'text', text: { content: words }, conversationType: '1' },
      ...{ conversationId: 'cidPRIVATE==', senderStaffId: 'sandbox-staff-03', senderCorpId: 'dingSANDBOXcorp' },
      createAt: Date.parse(at(saidAt)),
    });
    await bot.store.transact((tx) => keepFrame(tx, { line: LINE, id: 'msgLEFT==', frame }, Date.parse(at(saidAt))));
    room.moveTo(at(heardAt));
    sandbox.stream.cut();
    await expect
      .poll(() => sandbox.transcript('dingtalk:private:energy').length, { timeout: 5_000 })
      .toBeGreaterThan(0);
    return {
      answer: sandbox.transcript('dingtalk:private:energy').at(-1)?.text,
      board: await room.as('office').whispers('点名'),
    };
  }

  test('counts when it was said in this round and a moment ago, at the time it was said', async () => {
    const { answer, board } = await takeUp('20:01', '20:04');
    expect(answer).toContain('20:01');
    expect(board).toContain('在岗1');
  });

  test('said before the round it counts for nothing, and he is told how it would', async () => {
    const { answer, board } = await takeUp('19:59', '20:02');
    expect(answer).toBe('没有记，您这句是点名前说的\n现在在岗请回：在岗');
    expect(board).not.toContain('在岗1');
  });

  test('said long ago it is not carried out, and he is asked to say it again', async () => {
    const { answer, board } = await takeUp('20:01', '20:07');
    expect(answer).toBe('没有执行。系统刚才断过，您这条没有处理到，请重发一遍。');
    expect(board).not.toContain('在岗1');
  });
});
