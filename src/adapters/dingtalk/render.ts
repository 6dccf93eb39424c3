/** Writes an answer as DingTalk takes it, in a callback's response or through a session, within the size it posts. */
import type { Reply } from '../../domain/message.ts';
import type { CallbackResponse } from '../adapter.ts';
import { cutToSize } from '../cut-to-size.ts';
import { type ButtonStyle, buttonBody, buttonMessage } from './buttons.ts';

const BODY_BYTES = 20_000;

/** Nothing to say: an empty body is also taken, but this one is documented. */
export const SILENCE: CallbackResponse = json({ msgtype: 'empty' });

/** The response body of a callback (open.dingtalk.com 接收消息, HTTP响应格式, 2025-12-29). */
export function renderAnswer(reply: Reply, style: ButtonStyle): CallbackResponse {
  return json(replyBody(reply, style));
}

/** The same message for a session: plain text, or Markdown where something can be pressed. */
export function replyBody({ text, buttons = [] }: Reply, style: ButtonStyle): object {
  const body = (words: string): object =>
    buttons.length === 0
      ? { msgtype: 'text', text: { content: words } }
      : buttonBody(buttonMessage(words.split('\n')[0] || '回复', words, buttons, style));
  return body(cutToSize(text, BODY_BYTES, (words) => Buffer.byteLength(JSON.stringify(body(words)))));
}

function json(body: object): CallbackResponse {
  return { status: 200, type: 'application/json', body: JSON.stringify(body) };
}
