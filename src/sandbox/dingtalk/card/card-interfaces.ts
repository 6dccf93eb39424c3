/** `createAndDeliver`, the update of a card, and the address that hears of presses (dingtalk.md 5.1, 5.2). */
import { randomBytes } from 'node:crypto';
import { privateChatId } from '../../cast.ts';
import type { OutsideAnswer } from '../../outside.ts';
import { fieldsOf, filled, jsonAnswer, refusal } from '../answers.ts';
import type { GatedInterface } from '../api-gate.ts';
import type { InterfaceSurroundings } from '../interface-surroundings.ts';
import { plainPush, type TakenMention } from '../push.ts';
import { refusedRobot, refusedTarget } from '../robot-code.ts';
import { type CardData, type Cards, drawn, readCardData, type SandboxCard, sandboxTemplate } from './cards.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where a card is to stand. */
interface Place {
  readonly chat: string;
  readonly space: SandboxCard['space'];
  readonly receivers: readonly string[];
  readonly conversation: string | null;
  readonly mentions: readonly TakenMention[];
  readonly everybody: boolean;
}

const path = '/v1.0/card/instances/createAndDeliver';

export function cardInterfaces(surroundings: InterfaceSurroundings, cards: Cards): readonly GatedInterface[] {
  const { people, groups, sent, screen, tally, robotCode } = surroundings;
  const byAccount = new Map(people.flatMap((person) => (person.dingtalk === null ? [] : [[person.dingtalk, person]])));

  function placeOf(fields: Fields): Place | OutsideAnswer {
    const [, type, id = ''] = /^dtv1\.card\/\/(IM_GROUP|IM_ROBOT)\.(.+)$/.exec(String(fields.openSpaceId ?? '')) ?? [];
    if (type === 'IM_ROBOT') {
      const person = byAccount.get(id);
      if (person === undefined) return refusal(400, 'param.userIdNotExist', '用户不存在');
      if (fieldsOf(fields.imRobotOpenDeliverModel).spaceType !== 'IM_ROBOT')
        return refusal(400, 'param.openDeliverModelError', '投放参数不对');
      const space = { spaceType: type, spaceId: id } as const;
      const chat = privateChatId('dingtalk', person.id);
      return { chat, space, receivers: [id], conversation: null, mentions: [], everybody: false };
    }
    const group = type === 'IM_GROUP' ? groups.byConversation(id) : null;
    if (group === null) return refusal(400, 'param.openSpaceIdInvalid', 'openSpaceId无效');
    const model = fieldsOf(fields.imGroupOpenDeliverModel);
    const gone = refusedRobot(model, robotCode) ?? refusedTarget(group);
    if (gone !== null) return gone;
    const called = fieldsOf(model.atUserIds);
    return {
      chat: group.id,
      space: { spaceType: 'IM_GROUP', spaceId: id },
      receivers: group.members.flatMap(({ dingtalk }) => dingtalk ?? []),
      conversation: id,
      mentions: group.members.flatMap(({ dingtalk, id: person, name }) =>
        dingtalk !== null && dingtalk in called ? [{ written: dingtalk, person, name }] : [],
      ),
      everybody: '@ALL' in called,
    };
  }

  function deliver(fields: Fields, now: number): OutsideAnswer {
    const { outTrackId, cardTemplateId, callbackType, callbackRouteKey } = fields;
    if (!filled(outTrackId)) return refusal(400, 'param.outTrackIdEmpty', 'outTrackId不能为空');
    if (!filled(cardTemplateId)) return refusal(400, 'param.cardTemplateIdEmpty', 'cardTemplateId不能为空');
    if (cardTemplateId !== sandboxTemplate) return refusal(400, 'param.cardTemplateNotExist', '模板不存在或没有发布');
    const { data, problem } = readCardData(fields.cardData);
    const persons = personsOf(fields);
    const wrong = problem ?? persons.problem;
    if (wrong !== null) return refusal(400, 'param.cardPublicDataEmpty', wrong);
    if (callbackType === 'HTTP' && cards.address(String(callbackRouteKey)) === null)
      return refusal(400, 'param.callbackRouteKeyNotExist', '回调地址没有登记');
    const place = placeOf(fields);
    if ('status' in place) return place;
    const { chat, space, receivers, conversation, mentions, everybody } = place;
    // The same id once more shows nothing new.
    if (cards.find(outTrackId) !== null) return delivered(outTrackId, space, '');
    const route = callbackType === 'STREAM' ? null : callbackType === 'HTTP' ? String(callbackRouteKey) : undefined;
    const card = { id: outTrackId, chat, space, route, everybody: data, persons: persons.data };
    const face = drawn({ ...card, line: '' }, null);
    const buttons = face.card.buttons.map(({ label, says }) => ({ label, says, url: '' }));
    const push = { ...plainPush(face.text, 'plain', data.title ?? ''), task: outTrackId, buttons, mentions, everybody };
    const line = screen.show(chat, push);
    cards.add({ ...card, line });
    const target = conversation === null ? ({ kind: 'persons' } as const) : ({ kind: 'group', conversation } as const);
    const { key } = sent.add({ target, lines: new Map([[chat, line]]), receivers, at: now });
    tally.deliver({ lane: `api:${path}`, chat, at: now, title: push.title, text: push.text, key });
    return delivered(outTrackId, space, key);
  }

  return [
    { method: 'POST', path, handle: deliver },
    {
      method: 'PUT',
      path: '/v1.0/card/instances',
      handle(fields) {
        const card = cards.find(String(fields.outTrackId ?? ''));
        if (card === null) return refusal(400, 'param.cardNotExist', '卡片不存在');
        const everybody = fields.cardData === undefined ? null : readCardData(fields.cardData);
        const persons = personsOf(fields);
        const problem = everybody?.problem ?? persons.problem;
        if (problem) return refusal(400, 'param.cardPublicDataEmpty', problem);
        const options = fieldsOf(fields.cardUpdateOptions);
        cards.change(card, {
          everybody: everybody?.data ?? null,
          persons: persons.data,
          byKey: {
            everybody: options.updateCardDataByKey === true,
            persons: options.updatePrivateDataByKey === true,
          },
        });
        screen.redraw(card.line, drawn(card, null), null);
        for (const [account] of card.persons) {
          const person = byAccount.get(account);
          if (person !== undefined) screen.redraw(card.line, drawn(card, account), person.id);
        }
        return jsonAnswer(200, { success: true, result: true });
      },
    },
    {
      method: 'POST',
      path: '/v1.0/card/callbacks/register',
      handle({ callbackRouteKey, callbackUrl, apiSecret, forceUpdate }) {
        if (!filled(callbackRouteKey) || !filled(callbackUrl))
          return refusal(400, 'param.callbackUrlEmpty', '回调地址不能为空');
        if (cards.address(callbackRouteKey) !== null && forceUpdate !== true)
          return refusal(400, 'param.callbackRouteKeyExist', '已经登记过');
        const secret = filled(apiSecret) ? apiSecret : randomBytes(16).toString('hex');
        cards.register(callbackRouteKey, { url: callbackUrl, secret });
        return jsonAnswer(200, { success: true, result: { callbackUrl, apiSecret: secret } });
      },
    },
  ];
}

function delivered(outTrackId: string, { spaceType, spaceId }: SandboxCard['space'], carrierId: string): OutsideAnswer {
  const deliverResults = [{ spaceType, spaceId, success: true, carrierId, errorMsg: '' }];
  return jsonAnswer(200, { success: true, result: { outTrackId, deliverResults } });
}

/** `privateData` by account; in words what is wrong with any of it. */
function personsOf({ privateData }: Fields): { readonly data: Map<string, CardData>; readonly problem: string | null } {
  const read = Object.entries(fieldsOf(privateData)).map(([account, value]) => [account, readCardData(value)] as const);
  return {
    data: new Map(read.map(([account, { data }]) => [account, data])),
    problem: read.find(([, one]) => one.problem !== null)?.[1].problem ?? null,
  };
}
