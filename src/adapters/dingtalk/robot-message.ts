/** A message as the robot's API takes it: a key and a string of JSON (dingtalk.md 4.4). */
import { type Outgoing, plainText } from '../../domain/outgoing.ts';
import type { Part, Sending } from '../adapter.ts';
import { splitText } from '../split-text.ts';
import type { DingtalkApi } from './api.ts';
import { buttonLinks, markdownOf } from './markdown.ts';
import type { Failure } from './send-errors.ts';

/** `msgParam` holds at most 15,000 bytes; the rest is the other fields and JSON's own marks. */
const TEXT_BYTES = 13_000;
const TITLE = 20;

export type RobotPayload =
  | { readonly kind: 'text'; readonly content: string }
  | { readonly kind: 'markdown'; readonly title: string; readonly text: string }
  | { readonly kind: 'media'; readonly type: 'image' | 'file'; readonly name: string; readonly bytes: Buffer };

/** Plain text where nothing is pressed; Markdown only to carry the links of buttons. */
export function robotParts({ message, bytes }: Sending): readonly Part[] {
  const payloads: RobotPayload[] = [...textPayloads(message)];
  if (message.attachment !== null && bytes !== null) {
    const type = message.attachment.kind === 'picture' ? 'image' : 'file';
    payloads.push({ kind: 'media', type, name: message.attachment.name, bytes });
  }
  return payloads.map((payload, i) => ({ number: i + 1, of: payloads.length, payload }));
}

function textPayloads(message: Outgoing): readonly RobotPayload[] {
  const size = (text: string) => Buffer.byteLength(JSON.stringify(markdownOf(text)));
  const texts = splitText(plainText(message), TEXT_BYTES, size);
  return texts.map((content, i): RobotPayload => {
    if (message.buttons.length === 0 || i < texts.length - 1) return { kind: 'text', content };
    const text = `${markdownOf(content)}\n\n${buttonLinks(message.buttons)}`;
    return { kind: 'markdown', title: titleOf(message), text };
  });
}

/** What the list of conversations shows. */
export function titleOf({ title }: Pick<Outgoing, 'title'>): string {
  return [...title].slice(0, TITLE).join('');
}

/** `msgKey` and `msgParam`; a picture or file is uploaded first. */
export async function robotBody(
  api: DingtalkApi,
  payload: RobotPayload,
  now: number,
): Promise<{ readonly msgKey: string; readonly msgParam: string } | Failure> {
  if (payload.kind === 'text') return body('sampleText', { content: payload.content });
  if (payload.kind === 'markdown') return body('sampleMarkdown', { title: payload.title, text: payload.text });
  const id = await api.upload(payload, now);
  if (typeof id !== 'string') return id;
  if (payload.type === 'image') return body('sampleImageMsg', { photoURL: id });
  const fileType = payload.name.split('.').at(-1) ?? 'file';
  return body('sampleFile', { mediaId: id, fileName: payload.name, fileType });
}

function body(msgKey: string, param: Readonly<Record<string, string>>) {
  return { msgKey, msgParam: JSON.stringify(param) };
}
