/** What the WeCom application's callbacks are read as, what its answers look like, and what XML does no harm. */
import { describe, expect, test } from 'vitest';
import type { CallbackRequest } from '../../../src/adapters/adapter.ts';
import { createWecomAppInbound } from '../../../src/adapters/wecom/app-inbound.ts';
import { readXml } from '../../../src/adapters/wecom/xml.ts';
import { NOW } from '../contract.ts';
import { readSample } from '../read-sample.ts';
import {
  CORP,
  deliver,
  envelope,
  event,
  head,
  inbound,
  plainReply,
  post,
  said,
  seal,
  TOKEN,
  xml,
} from './application-platform.ts';

function answerTo(
  body: object,
  reply: Parameters<Extract<ReturnType<typeof inbound.receive>, { kind: 'message' }>['answer']>[0],
) {
  const received = inbound.receive(deliver(body), NOW);
  if (received.kind !== 'message') throw new Error(`It was ${received.kind}.`);
  return received.answer(reply);
}

describe('what a message is read as', () => {
  test.each([
    ['a text with markup of its own', { ...said('1', '任务 <b>&amp;') }, { kind: 'text', text: '任务 <b>&amp;' }],
    [
      'a voice with its transcript',
      { ...head, MsgType: 'voice', Recognition: '在岗。', MsgId: '1' },
      { kind: 'voice', text: '在岗。' },
    ],
    ['a voice without', { ...head, MsgType: 'voice', MsgId: '1' }, { kind: 'voice', text: '' }],
    ['a picture', { ...head, MsgType: 'image', MsgId: '1' }, { kind: 'picture' }],
    ['a place', { ...head, MsgType: 'location', MsgId: '1' }, { kind: 'file', name: null, source: null }],
    ['the opening of the chat', event('enter_agent', { EventKey: '' }), { kind: 'opened' }],
    ['an entry of the menu', event('click', { EventKey: '任务' }), { kind: 'text', text: '任务' }],
    [
      'a button of a card',
      event('template_card_event', { EventKey: '代班', TaskId: 'L1' }),
      { kind: 'pressed', text: '代班', card: 'L1' },
    ],
  ])('%s', (_name, body, content) => {
    expect(inbound.receive(deliver(body), NOW)).toMatchObject({
      kind: 'message',
      message: { platform: 'wecom', sender: 'member-1', chat: { kind: 'private', id: 'member-1' }, content },
    });
  });

  test('an id longer than a number holds stays itself', () => {
    expect(inbound.receive(deliver(said('4561255354251345929', '任务')), NOW)).toMatchObject({
      message: { id: 'app1000002:4561255354251345929' },
    });
  });

  test('an event is the same by sender, second and button, and another by any of them', () => {
    const pressed = (more: object) => event('template_card_event', { EventKey: '在岗', TaskId: 'L1', ...more });
    const ids = [{}, {}, { EventKey: '请假' }, { TaskId: 'L2' }, { CreateTime: 7 }, { FromUserName: 'member-2' }].map(
      (more) => {
        const received = inbound.receive(deliver(pressed(more)), NOW);
        return received.kind === 'message' ? received.message.id : received.kind;
      },
    );
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(5);
  });

  test.each([
    ['subscribing', event('subscribe')],
    ['a link of the menu', event('view', { EventKey: 'https://example.gov.cn' })],
    ['a place that is told by itself', event('LOCATION')],
    ['a word of the system', { ...said('1', 'x'), FromUserName: 'sys' }],
    ['a button that says nothing', event('template_card_event', { EventKey: 'lanshao-done', TaskId: 'L1' })],
  ])('unsupported, an empty 200: %s', (_name, body) => {
    expect(inbound.receive(deliver(body), NOW)).toMatchObject({ kind: 'unsupported', response: { body: '' } });
  });

  test.each([
    ['another application', { ...said('1', 'x'), AgentID: 7 }, 'wrong-robot'],
    ['another enterprise', { ...said('1', 'x'), ToUserName: 'wwOTHER' }, 'bad-shape'],
    ['no sender', { ...said('1', 'x'), FromUserName: '' }, 'bad-shape'],
    ['no id', { ...head, MsgType: 'text', Content: 'x' }, 'bad-shape'],
    ['an event without its second', event('click', { EventKey: '任务', CreateTime: '' }), 'bad-shape'],
    ['no kind', { ...head, MsgId: '1' }, 'bad-shape'],
  ])('%s is refused', (_name, body, reason) => {
    expect(inbound.receive(deliver(body), NOW)).toEqual({ kind: 'refused', status: 400, reason });
  });

  test('sealed for another enterprise is refused', () => {
    expect(inbound.receive(post(seal(xml(said('1', 'x')), 'wwOTHER')), NOW)).toEqual({
      kind: 'refused',
      status: 400,
      reason: 'wrong-receiver',
    });
  });
});

describe('XML that means harm', () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY a "${'x'.repeat(100)}">${Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`,
  ).join('')}]><xml><Content>&a8;</Content></xml>`;

  test.each([
    ['a bomb of entities', bomb],
    ['an outside entity', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hosts">]><xml><Content>&f;</Content></xml>'],
    ['a doctype after the declaration', '<?xml version="1.0"?><!DOCTYPE xml><xml></xml>'],
    ['another root', '<html><Content>x</Content></html>'],
    ['elements that never end', `<xml>${'<a>'.repeat(50_000)}`],
    ['elements without end', '<xml><Content>x</xml>'],
  ])('%s is not opened, sealed or not', (_name, text) => {
    expect(readXml(text)).toBeNull();
    expect(inbound.receive(deliver(text), NOW)).toMatchObject({ kind: 'refused', status: 400 });
    expect(inbound.receive(post('x', NOW, TOKEN, text), NOW)).toMatchObject({ kind: 'refused', status: 401 });
  });

  test('an entity stays the letters it is written with', () => {
    const body = xml(said('1', 'x')).replace('<![CDATA[x]]>', 'a&lt;b&#38;');
    expect(inbound.receive(deliver(body), NOW)).toMatchObject({ message: { content: { text: 'a&lt;b&#38;' } } });
  });
});

describe('answers', () => {
  test('a pressed card gets a new face with the buttons it still has', () => {
    const pressed = event('template_card_event', { EventKey: '在岗', TaskId: 'L1' });
    const response = answerTo(pressed, {
      text: '已记：定襄县 县长 在岗\n1月14日 23:24 本人按键\n按错了回：改',
      buttons: [{ label: '改', says: '改' }],
    });
    expect(readXml(plainReply(response))).toEqual({
      ToUserName: 'member-1',
      FromUserName: CORP,
      CreateTime: String(head.CreateTime),
      MsgType: 'update_template_card',
      TemplateCard: {
        CardType: 'button_interaction',
        MainTitle: { Title: '已记：定襄县 县长 在岗', Desc: '1月14日 23:24 本人按键' },
        SubTitleText: '按错了回：改',
        TaskId: 'L1',
        ButtonList: { Text: '改', Style: '1', Key: '改' },
      },
    });
  });

  test('a card must have a button: one that says nothing when there is nothing left to press', () => {
    const pressed = event('template_card_event', { EventKey: '在岗', TaskId: 'L1' });
    const face = readXml(plainReply(answerTo(pressed, { text: '好'.repeat(500) })));
    expect(face?.TemplateCard).toMatchObject({
      MainTitle: { Title: `${'好'.repeat(25)}…` },
      ButtonList: { Text: '已处理', Key: 'lanshao-done' },
    });
  });
});

describe('the check of the address', () => {
  const get = (echostr: string): CallbackRequest => ({
    ...post(echostr),
    method: 'GET',
    query: { ...post(echostr).query, echostr },
    body: Buffer.alloc(0),
  });

  test('gives back the bare text', () => {
    const request = get(seal('1616140317555161061'));
    expect(inbound.receive(request, NOW)).toMatchObject({
      kind: 'challenge',
      response: { body: '1616140317555161061' },
    });
  });

  test('for another enterprise is refused', () => {
    expect(inbound.receive(get(seal('7', 'wwOTHER')), NOW)).toMatchObject({ status: 400, reason: 'wrong-receiver' });
  });
});

interface Vector {
  readonly name: string;
  readonly token?: string;
  readonly encodingAESKey: string;
  readonly receiveid: string;
  readonly msg_signature?: string;
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly encrypt: string;
  readonly plaintext: string;
}

const published = readSample<Vector[]>('wecom-vectors.json').filter(
  ({ plaintext, msg_signature }) => msg_signature !== undefined && /^<xml>[\s\S]*<MsgId>/.test(plaintext),
);

test.each(published)('the published callback $name comes in as a message', (vector) => {
  const {
    token = '',
    encodingAESKey: aesKey,
    receiveid: corpId,
    msg_signature = '',
    timestamp = '',
    nonce = '',
  } = vector;
  const agentId = Number(/<AgentID>(\d+)/.exec(vector.plaintext)?.[1] ?? 0);
  const open = createWecomAppInbound({ corpId, agentId, token, aesKey });
  const request = {
    ...post(''),
    query: { msg_signature, timestamp, nonce },
    body: Buffer.from(envelope(vector.encrypt)),
  };
  const received = open.receive(request, Number(timestamp) * 1000);
  // V8 names neither its application nor its enterprise.
  if (agentId === 0) expect(received).toMatchObject({ kind: 'refused', status: 400 });
  else expect(received).toMatchObject({ kind: 'message', message: { content: { kind: 'text' } } });
});
