/** An answer in time, or a word and the answer afterwards: once, whatever comes again meanwhile. */
import { expect, test } from 'vitest';
import type { LaterAddress } from '../../src/adapters/adapter.ts';
import type { IncomingMessage, Reply } from '../../src/domain/message.ts';
import { createAnswering } from '../../src/http/answering.ts';

const ADDRESS: LaterAddress = { via: 'wecom-app', user: 'member-1' };
const message = (id: string): IncomingMessage => ({
  platform: 'wecom',
  id,
  sender: 'member-1',
  chat: { kind: 'private', id: 'member-1' },
  content: { kind: 'text', text: '任务' },
});
const received = (id: string, later: LaterAddress | null = ADDRESS) => ({
  kind: 'message' as const,
  message: message(id),
  answer: () => ({ status: 200, type: 'text/plain', body: '' }) as const,
  later,
});

function open() {
  const works = new Map<string, (reply: Reply | null) => void>();
  const sent: [LaterAddress, Reply][] = [];
  let begun = 0;
  const answer = createAnswering(
    ({ id }) => {
      begun += 1;
      return new Promise((resolve) => works.set(id, resolve));
    },
    async (address, reply) => void sent.push([address, reply]),
  );
  return { answer, works, sent, begun: () => begun };
}

test('in time, it is the answer, and nothing follows', async () => {
  const { answer, works, sent } = open();
  const answering = answer(received('m1'), 1_000, 0);
  works.get('m1')?.({ text: '好' });
  expect(await answering).toEqual({ text: '好' });
  expect(sent).toEqual([]);
});

test('too late, a word is the answer, and the answer follows', async () => {
  const { answer, works, sent } = open();
  expect(await answer(received('m1'), 10, 0)).toEqual({ text: '正在处理，结果稍后发来，不用重发' });
  works.get('m1')?.({ text: '好' });
  await expect.poll(() => sent).toEqual([[ADDRESS, { text: '好' }]]);
});

test('too late for a press, its card stays as it is for the others, and as it is altogether where it can be redrawn', async () => {
  const { answer, works, sent } = open();
  const pressed = (id: string, later: LaterAddress) => {
    const one = received(id, later);
    return { ...one, message: { ...one.message, content: { kind: 'pressed', text: '在岗', card: 'c1' } } } as const;
  };
  const card: LaterAddress = { via: 'dingtalk-card', card: 'c1', user: 'staff-1', press: 'm2' };
  expect(await answer(pressed('m1', ADDRESS), 10, 0)).toMatchObject({ seenBy: 'sender' });
  expect(await answer(pressed('m2', card), 10, 0)).toBeNull();
  works.get('m2')?.({ text: '已记' });
  await expect.poll(() => sent).toEqual([[card, { text: '已记' }]]);
});

test('silence that comes too late stays silence', async () => {
  const { answer, works, sent } = open();
  await answer(received('m1'), 10, 0);
  works.get('m1')?.(null);
  await Promise.resolve();
  expect(sent).toEqual([]);
});

test('what comes again meanwhile shares the work and its one answer; afterwards it is asked anew', async () => {
  const { answer, works, sent, begun } = open();
  const both = [answer(received('m1'), 10, 0), answer(received('m1'), 10, 0)];
  await Promise.all(both);
  works.get('m1')?.({ text: '好' });
  await expect.poll(() => sent).toHaveLength(1);
  expect(begun()).toBe(1);
  const again = answer(received('m1'), 1_000, 0);
  works.get('m1')?.({ text: '好' });
  expect(await again).toEqual({ text: '好' });
  expect(begun()).toBe(2);
  expect(sent).toHaveLength(1);
});

test('where no answer can follow, it is waited for', async () => {
  const { answer, works } = open();
  const answering = answer(received('m1', null), 1, 0);
  setTimeout(() => works.get('m1')?.({ text: '好' }), 50);
  expect(await answering).toEqual({ text: '好' });
});
