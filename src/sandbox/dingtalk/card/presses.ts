/** A press on a card: the callback that tells of it, by HTTP or by the stream, and what the answer makes of the card (dingtalk.md 5.2, 5.3). */
import { createHmac, randomBytes } from 'node:crypto';
import type { SentRequest } from '../../exchange.ts';
import { SandboxMistake } from '../../mistake.ts';
import type { Callback, Fault, Verdict } from '../../simulator.ts';
import { fieldsOf, parsed } from '../answers.ts';
import { sandboxCorp } from '../callback.ts';
import { type Cards, drawn, readCardData } from './cards.ts';

/** Milliseconds the platform waits for the answer. */
export const pressPatience = 2_000;

const skewMs: Partial<Record<Fault, number>> = { stale: -65 * 60_000, future: 60 * 60_000 };

export interface Presses {
  /** Null when nobody hears of presses on the card. */
  compose(task: string, says: string, account: string): Callback | null;
  /** The post to the address that was registered, at the bot's own host. */
  seal(callback: Callback, botUrl: string, now: number, fault?: Fault): SentRequest;
  /** `body` is the JSON of the answer. */
  judge(callback: Callback, body: string): Verdict;
}

export function createPresses(cards: Cards): Presses {
  return {
    compose(task, says, account) {
      const card = cards.find(task);
      if (card === null || card.route === undefined) return null;
      const params = {
        ...{ says, face: card.everybody.face ?? '', turn: card.persons.get(account)?.turn ?? '' },
      };
      const content = JSON.stringify({ cardPrivateData: { actionIds: ['button'], params } });
      const body = {
        ...{ type: 'actionCallback', outTrackId: task, corpId: sandboxCorp, userId: account, userIdType: 1 },
        ...{ ...card.space, extension: '{}', content, value: content },
      };
      const messageId = `press${randomBytes(9).toString('hex')}`;
      return { kind: 'press', messageId, task, plaintext: JSON.stringify(body) };
    },
    seal({ task, plaintext }, botUrl, now, fault) {
      const address = cards.address(cards.find(task)?.route ?? '');
      if (address === null) throw new SandboxMistake('卡片回调地址没有登记');
      const timestamp = String(now + (fault ? (skewMs[fault] ?? 0) : 0));
      const secret = `${address.secret ?? ''}${fault === 'wrong-key' || fault === 'bad-signature' ? 'x' : ''}`;
      const proof = createHmac('sha256', secret).update(timestamp).digest('base64');
      const signed = { 'x-ddpaas-signature-timestamp': timestamp, 'x-ddpaas-signature': proof };
      return {
        method: 'POST',
        url: `${botUrl}${new URL(address.url).pathname}`,
        headers: { 'content-type': 'application/json', ...(fault === 'unsigned' ? {} : signed) },
        body: plaintext,
        plaintext,
      };
    },
    judge({ task, plaintext }, body) {
      const card = cards.find(task);
      const answer = fieldsOf(parsed(body));
      const none = { plaintext: body, reply: null };
      if (card === null || Object.keys(answer).length === 0) return { ...none, problems: [] };
      const options = fieldsOf(answer.cardUpdateOptions);
      const everybody = answer.cardData === undefined ? null : readCardData(answer.cardData);
      const own = readCardData(answer.userPrivateData);
      const problems = [everybody?.problem, own.problem].flatMap((one) => one ?? []);
      if (problems.length > 0) return { ...none, problems };
      const account = String(fieldsOf(parsed(plaintext)).userId);
      cards.change(card, {
        everybody: everybody?.data ?? null,
        persons: new Map([[account, own.data]]),
        byKey: { everybody: options.updateCardDataByKey === true, persons: options.updatePrivateDataByKey === true },
      });
      const face = drawn(card, account);
      const reply =
        everybody === null
          ? { text: own.data.notice ?? '', face: face.text, redraws: 'presser' as const }
          : { text: face.text, redraws: 'everybody' as const };
      return { plaintext: body, reply: { ...reply, markup: 'plain', card: face.card }, problems: [] };
    },
  };
}
