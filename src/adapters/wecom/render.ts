/** Writes an answer in the only form WeCom accepts in place: finished at once, sealed, under the callback's nonce. */
import type { IncomingMessage, Reply } from '../../domain/message.ts';
import type { CallbackResponse } from '../adapter.ts';
import { cutToSize } from '../cut-to-size.ts';
import type { WecomCrypto } from './crypto.ts';

const CONTENT_BYTES = 20_480;

/** An empty body: nothing to say, and no delivery again. */
export const SILENCE: CallbackResponse = { status: 200, type: 'text/plain', body: '' };

/**
 * The sealed passive reply of developer.work.weixin.qq.com path/101031 and path/101033. A user's message may only be
 * answered with a stream, the opening of the private chat only with a text. `nonce` is the callback's own; `now` epoch ms.
 */
export function renderAnswer(
  crypto: WecomCrypto,
  message: IncomingMessage,
  reply: Reply,
  nonce: string,
  now: number,
): CallbackResponse {
  const content = cutToSize(reply.text, CONTENT_BYTES, Buffer.byteLength);
  const plain =
    message.content.kind === 'opened'
      ? { msgtype: 'text', text: { content } }
      : { msgtype: 'stream', stream: { id: streamId(message.id), finish: true, content } };
  const encrypt = crypto.seal(JSON.stringify(plain));
  const timestamp = Math.floor(now / 1000);
  const msgsignature = crypto.sign(String(timestamp), nonce, encrypt);
  const body = JSON.stringify({ encrypt, msgsignature, timestamp, nonce });
  return { status: 200, type: 'application/json', body };
}

/** The same stream for the same message, so that a repeated callback never starts a second bubble. */
function streamId(messageId: string): string {
  return Buffer.from(messageId).toString('base64url');
}
