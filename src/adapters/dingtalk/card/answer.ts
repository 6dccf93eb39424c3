/** What a pressed card becomes: in the answer to the press, or by an update when that had to be answered without it. */
import type { IncomingMessage, Reply } from '../../../domain/message.ts';
import type { SendResult } from '../../adapter.ts';
import { createDingtalkApi, type DingtalkApi, type DingtalkApp } from '../api.ts';
import { noticeOf, pressedFace, tokenOf } from './face.ts';

/** Milliseconds within which a press is answered; the platform waits two seconds (dingtalk.md 5.3). */
export const PRESS_BUDGET = 1_600;

/** Without them the whole card would be overwritten. */
const BY_KEY = { updateCardDataByKey: true, updatePrivateDataByKey: true };

/** The card's new face for everybody, or a notice that its presser alone sees; null changes nothing. */
export function pressAnswer({ id }: Pick<IncomingMessage, 'id'>, reply: Reply | null): object {
  if (reply === null) return {};
  const { everybody, presser } = faces(reply, id);
  return {
    cardUpdateOptions: BY_KEY,
    ...(everybody === null ? {} : { cardData: { cardParamMap: everybody } }),
    userPrivateData: { cardParamMap: presser },
  };
}

/** Which press is answered late: of which card, by whom, and the id of its message. */
export interface LatePress {
  readonly card: string;
  readonly user: string;
  readonly press: string;
}

export type CardUpdate = (late: LatePress, reply: Reply, now: number) => Promise<SendResult>;

/** Never throws. */
export function createCardUpdate(app: DingtalkApp): CardUpdate {
  return cardUpdateBy(createDingtalkApi(app));
}

/** The same over an interface that is there already. */
export function cardUpdateBy(api: DingtalkApi): CardUpdate {
  return async ({ card, user, press }, reply, now) => {
    const { everybody, presser } = faces(reply, press);
    const body = {
      outTrackId: card,
      ...(everybody === null ? {} : { cardData: { cardParamMap: everybody } }),
      privateData: { [user]: { cardParamMap: presser } },
      cardUpdateOptions: BY_KEY,
      userIdType: 1,
    };
    const answer = await api.forOneSend().put('/v1.0/card/instances', body, true, now);
    return answer.kind === 'ok' ? { kind: 'accepted', receipt: null } : answer;
  };
}

function faces(reply: Reply, press: string) {
  const token = tokenOf(press);
  return reply.seenBy === 'sender'
    ? { everybody: null, presser: noticeOf(reply.text, token) }
    : { everybody: pressedFace(reply, token), presser: noticeOf('', token) };
}
