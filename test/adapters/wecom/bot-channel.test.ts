/** What becomes of a push by the long connection, by the platform's word for it. */
import { expect, test } from 'vitest';
import { createWecomBotChannel } from '../../../src/adapters/wecom/bot-channel.ts';
import { open } from './bot-platform.ts';

test.each([
  [93_001, 'stopped'],
  [93_006, 'stopped'],
  [45_009, 'limited'],
  [40_008, 'failed'],
  [-1, 'retry'],
  [0, 'accepted'],
])('a push that is answered with %i is %s', async (errcode, kind) => {
  const { sender, ready, judge, pushed } = await open();
  const channel = createWecomBotChannel(sender);
  const [part] = channel.parts({
    message: { title: '【提醒】一', blocks: [], mentions: [], buttons: [], attachment: null },
    bytes: null,
  });
  if (part === undefined) throw new Error('there is no part');
  const address = { via: 'wecom-bot', chat: 'wrCHATIDaB', kind: 'group' } as const;
  await ready();
  judge(errcode);
  expect(await channel.send(address, part, 'key', 0)).toMatchObject({ kind });
  expect(pushed).toEqual([
    { chatid: 'wrCHATIDaB', chat_type: 2, msgtype: 'markdown', markdown: { content: '【提醒】一' } },
  ]);
});

test('a push without a line waits; one that half-died takes the connection with it', async () => {
  const { sender, ready, judge, connection } = await open();
  const channel = createWecomBotChannel(sender);
  const part = { number: 1, of: 1, payload: 'x' };
  const address = { via: 'wecom-bot', chat: 'wrCHATIDaB', kind: 'group' } as const;
  expect(await channel.send(address, part, 'key', 0)).toMatchObject({ kind: 'retry', code: 'no-line' });
  await ready();
  judge(846_609);
  await channel.send(address, part, 'key', 0);
  expect(await connection.ended).toEqual({ kind: 'lost', why: '平台说连接已失效' });
});
