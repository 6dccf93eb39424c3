/** Sends a question as an interactive card (dingtalk.md 5.1). What cannot go as one is left to the buttons without a card. */
import type { Mention } from '../../../domain/outgoing.ts';
import type { SendResult } from '../../adapter.ts';
import type { DingtalkApi } from '../api.ts';
import { shortTitle } from '../buttons.ts';
import { type CardParams, firstNotice } from './face.ts';
import type { CardRoute } from './route.ts';

export type CardPlace =
  | { readonly kind: 'group'; readonly conversation: string }
  | { readonly kind: 'person'; readonly user: string };

export interface CardPayload {
  readonly kind: 'card';
  readonly params: CardParams;
  readonly mentions: readonly Mention[];
}

/** `key` names the card: the same at each try. `failed` where no card can be sent, whatever the reason. */
export type DeliverCard = (
  api: DingtalkApi,
  place: CardPlace,
  payload: CardPayload,
  key: string,
  now: number,
) => Promise<SendResult>;

/** `route` is null over the stream: presses come the way of the messages. */
export function createDeliverCard(template: string, route: CardRoute | null): DeliverCard {
  return async (api, place, { params, mentions }, key, now) => {
    const flaw = (await route?.ready(api, now)) ?? null;
    if (flaw !== null) return flaw;
    const card = `lanshao-${key}`;
    const title = shortTitle(params.title ?? '');
    const body = {
      cardTemplateId: template,
      outTrackId: card,
      ...(route === null ? { callbackType: 'STREAM' } : { callbackType: 'HTTP', callbackRouteKey: route.key }),
      cardData: { cardParamMap: params },
      userIdType: 1,
      ...placed(place, title, mentions, api.robotCode),
    };
    const answer = await api.post('/v1.0/card/instances/createAndDeliver', body, false, now);
    return answer.kind === 'ok' ? resultOf(answer.json, card) : answer;
  };
}

function placed(place: CardPlace, title: string, mentions: readonly Mention[], robotCode: string): object {
  const space = {
    supportForward: false,
    lastMessageI18n: { ZH_CN: title },
    notification: { alertContent: title, notificationOff: false },
  };
  return place.kind === 'group'
    ? {
        openSpaceId: `dtv1.card//IM_GROUP.${place.conversation}`,
        imGroupOpenSpaceModel: space,
        imGroupOpenDeliverModel: { robotCode, ...called(mentions) },
      }
    : {
        openSpaceId: `dtv1.card//IM_ROBOT.${place.user}`,
        privateData: { [place.user]: { cardParamMap: firstNotice() } },
        imRobotOpenSpaceModel: space,
        imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' },
      };
}

function called(mentions: readonly Mention[]): object {
  if (mentions.some(({ kind }) => kind === 'all')) return { atUserIds: { '@ALL': '@ALL' } };
  const users = mentions.flatMap((one) => (one.kind === 'user' ? [[one.user, one.name]] : []));
  return users.length === 0 ? {} : { atUserIds: Object.fromEntries(users) };
}

/** 200 is not yet delivered: each place is answered for by itself. */
function resultOf({ success, result }: Readonly<Record<string, unknown>>, card: string): SendResult {
  const [one] = deliveriesOf(result);
  if (success === false || one?.success !== true) return { kind: 'failed', code: 'card', why: '卡片没有投放出去' };
  const { carrierId } = one;
  const receipt = typeof carrierId === 'string' && carrierId !== '' ? carrierId : null;
  return { kind: 'accepted', receipt, card };
}

function deliveriesOf(result: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof result !== 'object' || result === null || !('deliverResults' in result)) return [];
  return Array.isArray(result.deliverResults) ? result.deliverResults : [];
}
