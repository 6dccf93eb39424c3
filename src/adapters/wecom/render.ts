/** Writes an answer in the forms WeCom accepts in place: finished at once, sealed, under the callback's nonce. */
import type { IncomingMessage, Reply } from '../../domain/message.ts';
import type { CallbackResponse } from '../adapter.ts';
import { cutToSize } from '../cut-to-size.ts';
import { answerCard, pressedCard } from './card.ts';
import type { WecomCrypto } from './crypto.ts';

const CONTENT_BYTES = 20_480;

/** An empty body: nothing to say, and no delivery again. */
export const SILENCE: CallbackResponse = { status: 200, type: 'text/plain', body: '' };

/** The callback's own nonce, whether cards are shown, and the time in epoch ms. */
export interface Answering {
  readonly nonce: string;
  readonly cards: boolean;
  readonly now: number;
}

/** The sealed passive reply of developer.work.weixin.qq.com path/101033. */
export function renderAnswer(
  crypto: WecomCrypto,
  message: IncomingMessage,
  reply: Reply,
  { nonce, cards, now }: Answering,
): CallbackResponse {
  const encrypt = crypto.seal(JSON.stringify(answerBody(message, reply, cards)));
  const timestamp = Math.floor(now / 1000);
  const msgsignature = crypto.sign(String(timestamp), nonce, encrypt);
  const body = JSON.stringify({ encrypt, msgsignature, timestamp, nonce });
  return { status: 200, type: 'application/json', body };
}

/**
 * The reply of path/101031. A user's message may be answered with a stream or a card, the opening of the private chat
 * only with a text, a pressed button only with the new face of its card: everybody's, or the presser's alone.
 */
export function answerBody(message: IncomingMessage, reply: Reply, cards: boolean): object {
  const { content } = message;
  if (content.kind === 'pressed') {
    const only = reply.seenBy === 'sender' ? { userids: [message.sender] } : {};
    return { response_type: 'update_template_card', ...only, template_card: pressedCard(reply, content.card) };
  }
  const card = cards && content.kind !== 'opened' ? answerCard(reply, message.id) : null;
  if (card !== null) return { msgtype: 'template_card', template_card: card };
  const text = cutToSize(reply.text, CONTENT_BYTES, Buffer.byteLength);
  return content.kind === 'opened'
    ? { msgtype: 'text', text: { content: text } }
    : { msgtype: 'stream', stream: { id: streamId(message.id), finish: true, content: text } };
}

/** The same stream for the same message, so that a repeated callback never starts a second bubble. */
function streamId(messageId: string): string {
  return Buffer.from(messageId).toString('base64url');
}
