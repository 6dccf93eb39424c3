/** A message as the robot's API takes it: a key and a string of JSON (dingtalk.md 4.4). */
import { type Outgoing, plainText } from '../../domain/outgoing.ts';
import type { Part, Sending } from '../adapter.ts';
import { splitText } from '../split-text.ts';
import type { ApiAnswer, DingtalkApi } from './api.ts';
import { type ButtonMessage, type ButtonStyle, buttonMessage, linksOnly } from './buttons.ts';
import type { CardPayload } from './card/deliver.ts';
import { questionCard } from './card/face.ts';
import { markdownOf } from './markdown.ts';
import type { Failure } from './send-errors.ts';

/** `msgParam` holds at most 15,000 bytes; the rest is the other fields and JSON's own marks. */
const TEXT_BYTES = 13_000;
/** Cards are named by the number of their buttons; there is none with more. */
const MOST_BUTTONS = 5;

export type RobotPayload =
  | { readonly kind: 'text'; readonly content: string }
  | { readonly kind: 'buttons'; readonly message: ButtonMessage }
  /** `message` is for where no card can be sent. */
  | (CardPayload & { readonly message: ButtonMessage })
  | { readonly kind: 'media'; readonly type: 'image' | 'file'; readonly name: string; readonly bytes: Buffer };

export interface MessageBody {
  readonly msgKey: string;
  readonly msgParam: string;
}

/** Plain text where nothing is pressed. */
export function robotParts({ message, bytes }: Sending, style: ButtonStyle, hasCards: boolean): readonly Part[] {
  const card = hasCards ? cardPayloads(message, style) : null;
  const payloads: RobotPayload[] = [...(card ?? textPayloads(message, style))];
  if (message.attachment !== null && bytes !== null) {
    const type = message.attachment.kind === 'picture' ? 'image' : 'file';
    payloads.push({ kind: 'media', type, name: message.attachment.name, bytes });
  }
  return payloads.map((payload, i) => ({ number: i + 1, of: payloads.length, payload }));
}

function textPayloads(message: Outgoing, style: ButtonStyle): readonly RobotPayload[] {
  const size = (text: string) => Buffer.byteLength(JSON.stringify(markdownOf(text)));
  const texts = splitText(plainText(message), TEXT_BYTES, size);
  return texts.map((content, i): RobotPayload => {
    if (message.buttons.length === 0 || i < texts.length - 1) return { kind: 'text', content };
    const drawn = message.buttons.length > MOST_BUTTONS ? 'markdown' : style;
    return { kind: 'buttons', message: buttonMessage(message.title, content, message.buttons, drawn) };
  });
}

/** Null where the message is none for a card. A text that is longer goes before it. */
function cardPayloads(message: Outgoing, style: ButtonStyle): readonly RobotPayload[] | null {
  const card = questionCard(message);
  if (card === null) return null;
  const { params, isWhole } = card;
  const { title, buttons, mentions } = message;
  const words = [params.title, params.body].filter((line) => line !== '').join('\n');
  const drawn = buttons.length > MOST_BUTTONS ? 'markdown' : style;
  const before = isWhole ? [] : textPayloads({ ...message, buttons: [] }, style);
  return [...before, { kind: 'card', params, mentions, message: buttonMessage(title, words, buttons, drawn) }];
}

/** Posts the message; a card that the platform does not take goes again as links, a picture or file is uploaded first. */
export async function postRobotMessage(
  api: DingtalkApi,
  payload: RobotPayload,
  post: (body: MessageBody) => Promise<ApiAnswer>,
  now: number,
): Promise<ApiAnswer> {
  switch (payload.kind) {
    case 'text':
      return post(body('sampleText', { content: payload.content }));
    case 'media': {
      const media = await mediaBody(api, payload, now);
      return 'kind' in media ? media : post(media);
    }
    case 'card':
    case 'buttons': {
      const answer = await post(buttonsBody(payload.message));
      const isRefused = answer.kind === 'failed' && isAboutForm(answer.code) && payload.message.buttons.length > 0;
      return isRefused ? post(buttonsBody(linksOnly(payload.message))) : answer;
    }
  }
}

function buttonsBody({ title, text, buttons }: ButtonMessage): MessageBody {
  const [first] = buttons;
  if (first === undefined) return body('sampleMarkdown', { title, text });
  if (buttons.length === 1)
    return body('sampleActionCard', { title, text, singleTitle: first.title, singleURL: first.url });
  const fields = buttons.flatMap((button, i) => [
    [`actionTitle${i + 1}`, button.title],
    [`actionURL${i + 1}`, button.url],
  ]);
  return body(`sampleActionCard${buttons.length}`, { title, text, ...Object.fromEntries(fields) });
}

/** Refusals of how a message is drawn, not of what it says or to whom (dingtalk.md 3.5, 4.3). */
export function isAboutForm(code: string): boolean {
  return /msgKey|msgParam|msgBody|msg\.unsupport|param\.invalid|unsafe\.url|^430101$|^400105$/.test(code);
}

async function mediaBody(
  api: DingtalkApi,
  payload: Extract<RobotPayload, { kind: 'media' }>,
  now: number,
): Promise<MessageBody | Failure> {
  const id = await api.upload(payload, now);
  if (typeof id !== 'string') return id;
  if (payload.type === 'image') return body('sampleImageMsg', { photoURL: id });
  const fileType = payload.name.split('.').at(-1) ?? 'file';
  return body('sampleFile', { mediaId: id, fileName: payload.name, fileType });
}

function body(msgKey: string, param: Readonly<Record<string, string>>): MessageBody {
  return { msgKey, msgParam: JSON.stringify(param) };
}
