/** Questions as DingTalk's interactive cards: what is sent, and what instead where no card can be. */
import { describe, expect, test } from 'vitest';
import type { Part } from '../../../src/adapters/adapter.ts';
import { createDingtalkChannels } from '../../../src/adapters/dingtalk/channels.ts';
import { type Button, textMessage } from '../../../src/domain/outgoing.ts';

const NOW = Date.parse('2021-04-12T09:00:00+08:00');
const CREATE = '/v1.0/card/instances/createAndDeliver';
const REGISTER = '/v1.0/card/callbacks/register';
const ASK: readonly Button[] = [
  { label: '在岗', says: '在岗' },
  { label: '请假', says: '请假' },
];
const ask = (text = '县长：请确认\n大气办点名', buttons = ASK) => ({ ...textMessage(text), buttons });

/** The two ways that ask questions, over a platform that answers by path, and what they posted there. */
function open(callbackUrl: string | null, answers: Readonly<Record<string, () => Response>> = {}) {
  const posted: { path: string; body: Record<string, unknown> }[] = [];
  const deliverResults = [{ success: true, carrierId: 'PQK' }];
  const platform: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    const body = (await request.json()) as Record<string, unknown>;
    if (path === '/v1.0/oauth2/accessToken') return Response.json({ accessToken: 't', expireIn: 7_200 });
    posted.push({ path, body });
    const told = answers[path]?.();
    if (told !== undefined) return told;
    if (path === CREATE) return Response.json({ success: true, result: { deliverResults } });
    if (path === REGISTER) return Response.json({ success: true, result: { apiSecret: body.apiSecret } });
    return Response.json({ processQueryKey: 'PLAIN' });
  };
  const app = {
    appKey: 'ding0',
    appSecret: 'app-secret',
    robotCode: 'dingROBOT',
    card: { template: 'T', callbackUrl },
  };
  const channels = createDingtalkChannels({
    ...{ apiBase: 'http://api', oapiBase: 'http://oapi', app, buttons: 'both', fetch: platform },
    tokens: { read: async () => null, write: async () => {} },
  });
  const [, group, person] = channels;
  if (group === undefined || person === undefined) throw new Error('There are three ways.');
  const partsOf = (message = ask()) => group.parts({ message, bytes: null });
  const [only] = partsOf();
  const sendTo = (part: Part | undefined = only) =>
    group.send({ via: 'dingtalk-group', conversation: 'cidA+/==' }, part as Part, 'key1', NOW);
  return { posted, paths: () => posted.map(({ path }) => path), group, person, partsOf, sendTo };
}

describe('a question', () => {
  test('goes to a group as a card of its own, with those it calls; over the stream nothing is registered', async () => {
    const { posted, sendTo, partsOf } = open(null);
    const mentions = [{ kind: 'user', user: 'staff-1', name: '代县 县长' }] as const;
    const [part] = partsOf({ ...ask(), mentions });
    expect(await sendTo(part)).toEqual({ kind: 'accepted', receipt: 'PQK', card: 'lanshao-key1' });
    expect(posted).toMatchObject([
      {
        path: CREATE,
        body: {
          ...{ cardTemplateId: 'T', outTrackId: 'lanshao-key1', callbackType: 'STREAM', userIdType: 1 },
          openSpaceId: 'dtv1.card//IM_GROUP.cidA+/==',
          imGroupOpenDeliverModel: { robotCode: 'dingROBOT', atUserIds: { 'staff-1': '代县 县长' } },
          cardData: {
            cardParamMap: {
              ...{ title: '县长：请确认', body: '大气办点名', button1: '在岗', says1: '在岗', button2: '请假' },
              ...{ says2: '请假', button3: '', says6: '', face: '0', presses: '' },
            },
          },
        },
      },
    ]);
  });

  test('goes to each person by himself, and by HTTP its address is registered once', async () => {
    const { posted, person, paths } = open('https://office.example/webhooks/dingtalk/card');
    const [part] = person.parts({ message: ask(), bytes: null });
    if (part === undefined) throw new Error('There is a part.');
    const { batch } = person.capabilities;
    expect(batch?.takes?.(part)).toBe(false);
    for (const user of ['staff-1', 'staff-2'])
      expect(await person.send({ via: 'dingtalk-person', user }, part, user, NOW)).toMatchObject({ kind: 'accepted' });
    expect(paths()).toEqual([REGISTER, CREATE, CREATE]);
    const [{ callbackRouteKey } = {}, ...cards] = posted.map(({ body }) => body);
    expect(cards).toMatchObject([
      { openSpaceId: 'dtv1.card//IM_ROBOT.staff-1', callbackType: 'HTTP', callbackRouteKey },
      { openSpaceId: 'dtv1.card//IM_ROBOT.staff-2', outTrackId: 'lanshao-staff-2' },
    ]);
  });

  test('that is long goes before its card as text; one with more buttons than a card has goes without', () => {
    const { partsOf } = open(null);
    expect(partsOf(ask(`县长：请确认\n${'长'.repeat(500)}`)).map(({ payload }) => payload)).toMatchObject([
      { kind: 'text' },
      { kind: 'card', params: { title: '县长：请确认', body: '全文见上一条。' } },
    ]);
    const many = Array.from({ length: 7 }, (_, i) => ({ label: `${i}`, says: `${i}` }));
    expect(partsOf(ask('选', many)).map(({ payload }) => payload)).toMatchObject([{ kind: 'buttons' }]);
    expect(partsOf(ask('说', []))[0]?.payload).toMatchObject({ kind: 'text' });
  });

  const refused =
    (code: string, status = 400) =>
    () =>
      Response.json({ code, message: code }, { status });
  test.each([
    ['no permission', { [CREATE]: refused('Forbidden.AccessDenied.AccessTokenPermissionDenied', 403) }],
    ['no such template', { [CREATE]: refused('param.cardTemplateIdEmpty') }],
    [
      'not delivered',
      { [CREATE]: () => Response.json({ success: true, result: { deliverResults: [{ success: false }] } }) },
    ],
    ['nothing of a delivery', { [CREATE]: () => Response.json({ success: true }) }],
    ['an address that is not taken', { [REGISTER]: refused('param.callbackRouteKeyExist') }],
    ['a secret of the platform’s own', { [REGISTER]: () => Response.json({ result: { apiSecret: 'another' } }) }],
  ])('goes with other buttons where a card meets %s', async (_name, answers) => {
    const { sendTo, posted } = open('https://office.example/webhooks/dingtalk/card', answers);
    expect(await sendTo()).toEqual({ kind: 'accepted', receipt: 'PLAIN' });
    expect(posted.at(-1)).toMatchObject({
      path: '/v1.0/robot/groupMessages/send',
      body: { msgKey: 'sampleActionCard2', msgParam: expect.stringContaining('dtmd://') },
    });
  });

  test.each([
    ['too fast', refused('Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 403), 'limited'],
    ['busy', refused('system.busy', 500), 'retry'],
    ['a gateway that gave up', () => new Response('', { status: 504 }), 'unknown'],
  ])(
    'waits or is left in doubt, and is not said another way, where the platform is %s',
    async (_name, answer, kind) => {
      const { sendTo, paths } = open(null, { [CREATE]: answer });
      expect((await sendTo()).kind).toBe(kind);
      expect(paths()).toEqual([CREATE]);
    },
  );

  test('asks for its address again when the platform was only busy', async () => {
    let isBusy = true;
    const { sendTo, paths } = open('https://office.example/webhooks/dingtalk/card', {
      [REGISTER]: () =>
        isBusy ? Response.json({ code: 'system.busy' }, { status: 500 }) : Response.json({ success: true, result: {} }),
    });
    expect((await sendTo()).kind).toBe('retry');
    isBusy = false;
    expect((await sendTo()).kind).toBe('accepted');
    expect(paths()).toEqual([REGISTER, REGISTER, CREATE]);
  });
});
