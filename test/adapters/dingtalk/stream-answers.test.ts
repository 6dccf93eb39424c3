/** Answers to messages of DingTalk's stream: by their session, or by the robot's interface when that is over. */
import { describe, expect, test } from 'vitest';
import { open, SESSION, said, until } from './stream-yard.ts';

const BY_SESSION = '/robot/sendBySession';
const BY_GROUP = '/v1.0/robot/groupMessages/send';
const BY_PERSON = '/v1.0/robot/oToMessages/batchSend';
const GONE = () => Response.json({ errcode: 300001, errmsg: 'session 不存在' });

describe('when the session does not take the answer', () => {
  test('in a group the interface does, in private too', async () => {
    const yard = await open({ answers: { [BY_SESSION]: GONE } });
    await yard.ready();
    await yard.say(said('任务'));
    await yard.say(said('任务', 'msg2==', { conversationType: '1' }));
    await until(() => yard.posted.length === 2);
    expect(yard.said(BY_GROUP)).toEqual([
      {
        ...{ robotCode: 'dingROBOT', openConversationId: 'cidGROUP+/==', msgKey: 'sampleText' },
        msgParam: '{"content":"好"}',
      },
    ]);
    expect(yard.said(BY_PERSON)).toMatchObject([{ userIds: ['staff-1'], msgParam: '{"content":"好"}' }]);
    expect(yard.unread).toEqual([]);
  });

  test.each([
    ['it is about to end', { sessionWebhookExpiredTime: Date.now() + 60_000 }],
    ['there is none', { sessionWebhook: undefined }],
    ['it leads to another host', { sessionWebhook: SESSION.replace('127.0.0.1', 'elsewhere.example') }],
    ['it leads by another protocol', { sessionWebhook: SESSION.replace('http:', 'https:') }],
  ])('because %s, it is not even asked', async (_name, change) => {
    const yard = await open();
    await yard.ready();
    await yard.say(said('任务', 'msg1==', change));
    await until(() => yard.posted.length > 0);
    expect(yard.posted.map(({ path }) => path)).toEqual([BY_GROUP]);
  });

  test('and nothing else does either, it is said when the line opens next', async () => {
    const down = () => new Response('bad gateway', { status: 502 });
    const answers: Record<string, () => Response> = { [BY_SESSION]: down, [BY_GROUP]: down };
    const yard = await open({ answers });
    await yard.ready();
    await yard.say(said('任务'));
    await until(() => yard.unread.length > 0);
    expect(yard.unread).toEqual(['an answer that did not arrive: later']);
    delete answers[BY_SESSION];
    yard.again();
    await until(() => yard.said(BY_SESSION).length > 0);
    await until(() => yard.shelf.frames.get('msg1==')?.isDone);
  });

  test('and the interface refuses for good, it is given up', async () => {
    const refuse = () => Response.json({ code: 'group.disbanded', message: 'x' }, { status: 400 });
    const yard = await open({ answers: { [BY_SESSION]: GONE, [BY_GROUP]: refuse } });
    await yard.ready();
    await yard.say(said('任务'));
    await until(() => yard.shelf.frames.get('msg1==')?.isDone);
    expect(yard.unread).toEqual(['an answer that did not arrive: hopeless']);
  });
});

test('a long answer goes in one piece by session, in numbered ones by interface', async () => {
  const reply = () => ({ text: '一行大约十个字\n'.repeat(1_200) });
  const yard = await open({ reply });
  await yard.ready();
  await yard.say(said('任务'));
  await until(() => yard.posted.length === 1);
  expect(JSON.stringify(yard.said(BY_SESSION)[0])).toContain('太长');
  await yard.say(said('任务', 'msg2==', { sessionWebhook: undefined }));
  await until(() => yard.said(BY_GROUP).length === 3);
  expect(yard.said(BY_GROUP).map(({ msgParam }) => /（\d\/3）/.exec(String(msgParam))?.[0])).toEqual([
    '（1/3）',
    '（2/3）',
    '（3/3）',
  ]);
});

test('buttons are pressed in the session as they are in a callback’s answer', async () => {
  const yard = await open({ reply: () => ({ text: '哪个？', buttons: [{ label: '1', says: '任务 7' }] }) });
  await yard.ready();
  await yard.say(said('任务'));
  await until(() => yard.posted.length > 0);
  const url = `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent('任务 7')}`;
  expect(yard.said(BY_SESSION)).toEqual([
    {
      msgtype: 'actionCard',
      actionCard: {
        ...{ title: '哪个？', text: `哪个？\n\n[1](${url})`, btnOrientation: '1' },
        btns: [{ title: '1', actionURL: url }],
      },
    },
  ]);
});
