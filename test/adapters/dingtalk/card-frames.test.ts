/** Presses that come by DingTalk's stream: answered in the acknowledgement, or by an update when it took too long. */
import { expect, test } from 'vitest';
import type { Reply } from '../../../src/domain/message.ts';
import { open as openYard, until, type YardOptions } from './stream-yard.ts';

const CARDS = '/v1.0/card/instances/callback';
const UPDATE = '/v1.0/card/instances';

function press(change: object = {}): string {
  const content = JSON.stringify({ cardPrivateData: { params: { says: '在岗', face: '0', turn: '' } } });
  return JSON.stringify({ outTrackId: 'lanshao-1', userId: 'staff-1', corpId: 'dingCORP', content, ...change });
}

type Yard = Awaited<ReturnType<typeof openYard>>;
/** The platform waits as long as it really does: a busy machine is no late answer. */
const open = (options: YardOptions = {}) => openYard({ ...options, manner: { card: 2_000 } });

async function responseTo(yard: Yard, data: string): Promise<unknown> {
  const delivery = await yard.stream.press(data, CARDS);
  if (delivery.kind !== 'acknowledged') throw new Error(`It was ${delivery.kind}.`);
  expect(delivery.ack.code).toBe(200);
  return JSON.parse(delivery.ack.data).response;
}

test('in time, the new face is in the acknowledgement, and nothing follows', async () => {
  const yard = await open({
    reply: () => ({ text: '已记：在岗\n记错了回：改', buttons: [{ label: '改', says: '改' }] }),
  });
  await yard.ready();
  expect(await responseTo(yard, press())).toMatchObject({
    cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
    cardData: { cardParamMap: { title: '已记：在岗', body: '记错了回：改', button1: '改', says1: '改', button2: '' } },
    userPrivateData: { cardParamMap: { notice: '' } },
  });
  expect(yard.heard).toMatchObject([
    { sender: 'staff-1', content: { kind: 'pressed', text: '在岗', card: 'lanshao-1' } },
  ]);
  expect(yard.posted).toEqual([]);
});

test('in vain, the presser alone is told', async () => {
  const yard = await open({ reply: () => ({ text: '没有记', seenBy: 'sender' }) });
  await yard.ready();
  const response = await responseTo(yard, press());
  expect(response).toMatchObject({ userPrivateData: { cardParamMap: { notice: '没有记' } } });
  expect(response).not.toHaveProperty('cardData');
});

test('too late, the card stays as it is at first and is changed by an update, once', async () => {
  const work = Promise.withResolvers<Reply | null>();
  const yard = await open({ reply: () => work.promise, line: { pressBudget: 20 } });
  await yard.ready();
  expect(await responseTo(yard, press())).toEqual({});
  work.resolve({ text: '已记：在岗' });
  await until(() => yard.said(UPDATE).length > 0);
  expect(yard.said(UPDATE)).toMatchObject([
    {
      ...{ outTrackId: 'lanshao-1', userIdType: 1 },
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
      cardData: { cardParamMap: { title: '已记：在岗' } },
      privateData: { 'staff-1': { cardParamMap: { notice: '' } } },
    },
  ]);
});

test('what is for another organisation, without words or no JSON changes nothing and is not heard', async () => {
  const yard = await open();
  await yard.ready();
  for (const data of [press({ corpId: 'dingOTHER' }), press({ content: '{}' }), 'oops', '{}'])
    expect(await responseTo(yard, data)).toEqual({});
  expect(yard.heard).toEqual([]);
  expect(yard.unread).toEqual([
    ...['refused wrong-receiver', 'a press without words', 'refused not-json', 'refused bad-shape'],
  ]);
});
