/** A press on one of DingTalk's interactive cards: what it says, who may say it, and what becomes of the card. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pressAnswer } from '../../../src/adapters/dingtalk/card/answer.ts';
import { pressedFace, questionCard } from '../../../src/adapters/dingtalk/card/face.ts';
import { createDingtalkCardInbound } from '../../../src/adapters/dingtalk/card/inbound.ts';
import { parsePress } from '../../../src/adapters/dingtalk/card/press.ts';
import { pressSecret, pressSign } from '../../../src/adapters/dingtalk/card/route.ts';
import { type Button, textMessage } from '../../../src/domain/outgoing.ts';

const NOW = Date.parse('2021-04-12T09:00:00+08:00');
const ASK: readonly Button[] = [
  { label: '在岗', says: '在岗' },
  { label: '请假', says: '请假' },
];
const ask = (text = '县长：请确认\n大气办点名', buttons = ASK) => ({ ...textMessage(text), buttons });

function pressOf(params: object, change: object = {}): string {
  const content = JSON.stringify({ cardPrivateData: { actionIds: ['1'], params } });
  return JSON.stringify({ outTrackId: 'lanshao-1', userId: 'staff-1', corpId: 'dingCORP', content, ...change });
}
const PARAMS = { says: '在岗', face: '0', turn: '' };
const parse = (text: string, delivery = 'd1') => parsePress(text, { robotCode: null, corpId: 'dingCORP' }, delivery);
const idOf = (params: object, delivery?: string) => {
  const parsed = parse(pressOf(params), delivery);
  return parsed.kind === 'message' ? parsed.message.id : parsed.kind;
};

describe('a press', () => {
  const inside = JSON.stringify({ cardPrivateData: { params: PARAMS } });
  test.each([
    ['as the SDKs read it', pressOf(PARAMS)],
    ['with `value` for `content`', pressOf(PARAMS, { content: undefined, value: inside })],
    ['with `params` beside', pressOf(PARAMS, { content: JSON.stringify({ cardPrivateData: {}, params: PARAMS }) })],
    ['with an object for the string', pressOf(PARAMS, { content: { params: PARAMS } })],
    ['without an organisation', pressOf(PARAMS, { corpId: undefined })],
    ['with a blank around the words', pressOf({ ...PARAMS, says: ' 在岗 ' })],
  ])('%s says its words', (_name, text) => {
    expect(parse(text)).toMatchObject({
      kind: 'message',
      message: { sender: 'staff-1', content: { kind: 'pressed', text: '在岗', card: 'lanshao-1' } },
    });
  });

  test.each([
    ['no JSON', 'oops', { kind: 'refused', reason: 'not-json' }],
    ['no card', pressOf(PARAMS, { outTrackId: '' }), { kind: 'refused', reason: 'bad-shape' }],
    ['another organisation', pressOf(PARAMS, { corpId: 'dingOTHER' }), { kind: 'refused', reason: 'wrong-receiver' }],
    ['no words', pressOf({ face: '0' }), { kind: 'unsupported' }],
    ['a number for words', pressOf({ says: 7 }), { kind: 'unsupported' }],
    ['content that is none', pressOf({}, { content: 'oops' }), { kind: 'unsupported' }],
    ['an id of another kind', pressOf(PARAMS, { userIdType: 2 }), { kind: 'message', message: { sender: '' } }],
  ])('with %s', (_name, text, parsed) => {
    expect(parse(text)).toMatchObject(parsed);
  });

  test('is the same on the same face before its answer was seen, and else another', () => {
    expect(idOf(PARAMS, 'd1')).toBe(idOf(PARAMS, 'd2'));
    const others = [{ face: '1' }, { turn: 't' }, { says: '请假' }].map((one) => idOf({ ...PARAMS, ...one }));
    expect(new Set([idOf(PARAMS), ...others]).size).toBe(4);
  });

  test.each([{ says: '在岗' }, { says: '在岗', face: '', turn: '' }, { says: '在岗', face: '0' }])(
    'whose template does not send back the face is named by its delivery: %j',
    (params) => {
      expect(idOf(params, 'd1')).toBe(idOf(params, 'd1'));
      expect(idOf(params, 'd1')).not.toBe(idOf(params, 'd2'));
    },
  );
});

describe('by HTTP', () => {
  const inbound = createDingtalkCardInbound({ appSecret: 'app-secret', corpId: 'dingCORP', futureMs: 300_000 });
  const post = (text: string, at = NOW, secret = pressSecret('app-secret')) => {
    const timestamp = String(at);
    const headers = { 'x-ddpaas-signature-timestamp': timestamp, 'x-ddpaas-signature': pressSign(secret, timestamp) };
    return { method: 'POST', query: {}, headers, body: Buffer.from(text) } as const;
  };

  test('the known answer of dingtalk.md 5.2', () => {
    expect(pressSign('example-secret', '1577262236757')).toBe('9EQUhx+gSqHfgSF/OnOV2ifDC9m1VzjPj00L/WOZeew=');
  });

  test('a signed press is a message, answered with the card', () => {
    const received = inbound.receive(post(pressOf(PARAMS)), NOW);
    if (received.kind !== 'message') throw new Error(`It was ${received.kind}.`);
    expect(received.later).toEqual({
      ...{ via: 'dingtalk-card', card: 'lanshao-1', user: 'staff-1', press: received.message.id },
    });
    expect(JSON.parse(received.answer({ text: '已记' }).body).cardData.cardParamMap.title).toBe('已记');
    expect(received.answer(null).body).toBe('{}');
  });

  test.each([
    ['no signature', { ...post(pressOf(PARAMS)), headers: {} }, 401, 'no-signature'],
    ['another secret', post(pressOf(PARAMS), NOW, 'other'), 401, 'bad-signature'],
    ['the secret of the application itself', post(pressOf(PARAMS), NOW, 'app-secret'), 401, 'bad-signature'],
    ['an old signature', post(pressOf(PARAMS), NOW - 3_600_000), 401, 'stale'],
    ['one of tomorrow', post(pressOf(PARAMS), NOW + 300_001), 401, 'from-the-future'],
    ['a body that is none', post('oops'), 400, 'not-json'],
    ['another organisation', post(pressOf(PARAMS, { corpId: 'x' })), 400, 'wrong-receiver'],
  ])('%s is turned away', (_name, request, status, reason) => {
    expect(inbound.receive(request, NOW)).toEqual({ kind: 'refused', status, reason });
  });
});

test('every value is a string of at most a kilobyte, whatever is said', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 3_000 });
  const valuesOf = (params: Readonly<Record<string, string>>) => Object.values(params);
  fc.assert(
    fc.property(texts, texts, fc.array(texts, { maxLength: 8 }), (text, notice, words) => {
      const buttons = words.map((says) => ({ label: says.slice(0, 4), says }));
      const question = questionCard(ask(text, buttons));
      const answer = pressAnswer({ id: 'p' }, { text: notice, seenBy: 'sender' });
      const shown = [
        ...(question === null ? [] : valuesOf(question.params)),
        ...valuesOf(pressedFace({ text, buttons }, 't')),
      ];
      for (const value of shown) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(1_024);
      expect(JSON.stringify(answer)).not.toContain('\\ud83d"');
      if (question?.isWhole === true)
        expect(`${question.params.title}\n${question.params.body}`.trim()).toBe(text.trim());
    }),
  );
});
