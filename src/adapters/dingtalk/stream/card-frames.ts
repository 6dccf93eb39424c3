/** Presses of the stream: answered in their acknowledgement within two seconds, or by an update afterwards (dingtalk.md 5.3). */
import type { Reply } from '../../../domain/message.ts';
import { atMost } from '../../at-most.ts';
import type { Hearing } from '../../line.ts';
import { type CardUpdate, PRESS_BUDGET, pressAnswer } from '../card/answer.ts';
import { parsePress } from '../card/press.ts';
import type { Identity } from '../parse.ts';

export interface CardFrameParts {
  readonly identity: Identity;
  readonly update: CardUpdate;
  /** Epoch ms. */
  readonly now: () => number;
  /** Milliseconds within which a press is answered. */
  readonly budget?: number;
}

/** What goes up as the answer to a press. `delivery` is the frame's id. Never rejects. */
export type CardFrames = (data: string, delivery: string, hearing: Hearing) => Promise<object>;

export function createCardFrames({ identity, update, now, budget = PRESS_BUDGET }: CardFrameParts): CardFrames {
  return async (data, delivery, hearing) => {
    const parsed = parsePress(data, identity, delivery);
    if (parsed.kind !== 'message') {
      hearing.unread(parsed.kind === 'unsupported' ? parsed.what : `refused ${parsed.reason}`);
      return {};
    }
    const { message } = parsed;
    let isAnswered = false;
    let answer: Reply | null = null;
    const work = hearing.message(message).then(async (reply) => {
      if (!isAnswered) answer = reply;
      else if (reply !== null) await tell(reply);
    });
    await atMost(budget, work);
    isAnswered = true;
    return pressAnswer(message, answer);

    async function tell(reply: Reply): Promise<void> {
      if (message.content.kind !== 'pressed') return;
      const late = { card: message.content.card, user: message.sender, press: message.id };
      const { kind } = await update(late, reply, now());
      if (kind !== 'accepted') hearing.unread('an answer that did not arrive: a card');
    }
  };
}
