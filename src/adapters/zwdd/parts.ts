/** A message as 专有钉钉 takes it: plain text in a JSON string, and the word that nobody hears what is said there. */
import { type Outgoing, plainText } from '../../domain/outgoing.ts';
import type { Part, Sending } from '../adapter.ts';
import { splitText } from '../split-text.ts';

/** Of the whole JSON string (dingtalk.md 7); documented for work notifications, kept for groups too. */
const MESSAGE_BYTES = 2_048;
const DEAF = '这里只发不收，回了蓝哨看不到：请在企业微信里回，或打大气办电话';

/** A text's content a part. Pictures and files have no way here that the reference confirms: they are named instead. */
export function zwddParts({ message }: Sending): readonly Part[] {
  const size = (content: string) => Buffer.byteLength(textMessageOf(content));
  const texts = splitText(wordsOf(message), MESSAGE_BYTES, size);
  return texts.map((payload, i) => ({ number: i + 1, of: texts.length, payload }));
}

/** The string that goes as `msg`. */
export function textMessageOf(content: string): string {
  return JSON.stringify({ msgtype: 'text', text: { content } });
}

function wordsOf(message: Outgoing): string {
  const { attachment, buttons } = message;
  const text = plainText(message);
  const wantsAnswer = buttons.length > 0 || text.includes('回：');
  const kind = attachment?.kind === 'picture' ? '图片' : '文件';
  return [
    text,
    ...(attachment === null ? [] : [`〔${kind}：${attachment.name}，没有附上，请向大气办索取〕`]),
    ...(wantsAnswer ? [DEAF] : []),
  ].join('\n\n');
}
