/** Writes an answer as the body of DingTalk's callback response, within the size the platform posts. */
import type { Reply } from '../../domain/message.ts';
import type { CallbackResponse } from '../adapter.ts';
import { cutToSize } from '../cut-to-size.ts';

const BODY_BYTES = 20_000;

/** Nothing to say: an empty body is also taken, but this one is documented. */
export const SILENCE: CallbackResponse = json({ msgtype: 'empty' });

/** A text message in the response body (open.dingtalk.com 接收消息, HTTP响应格式, 2025-12-29). */
export function renderAnswer(reply: Reply): CallbackResponse {
  return textMessage(cutToSize(reply.text, BODY_BYTES, (text) => Buffer.byteLength(textMessage(text).body)));
}

function textMessage(content: string): CallbackResponse {
  return json({ msgtype: 'text', text: { content } });
}

function json(body: object): CallbackResponse {
  return { status: 200, type: 'application/json', body: JSON.stringify(body) };
}
