/** Reads an opened callback of the WeCom application: XML → a message, or why it is none. */
import type { Content, IncomingMessage } from '../../domain/message.ts';
import { DONE_KEY } from './card.ts';
import type { Parsed } from './parse.ts';
import { readXml, textOf, type XmlFields } from './xml.ts';

export interface AppIdentity {
  readonly corpId: string;
  readonly agentId: number;
}

type Unsupported = Extract<Parsed, { kind: 'unsupported' }>;

/** The platform itself, never a person. */
const SYSTEM = 'sys';
const LONGEST_ID = 512;

/**
 * Message and event shapes of developer.work.weixin.qq.com path/90239 and path/90240. The application is only ever
 * talked to in private. What the platform repeats it names by MsgId, an event by sender and second (path/90238).
 */
export function parseAppCallback(text: string, { corpId, agentId }: AppIdentity): Parsed {
  const fields = readXml(text);
  if (fields === null) return { kind: 'refused', reason: 'not-xml' };
  const type = textOf(fields, 'MsgType');
  if (type === null || textOf(fields, 'ToUserName') !== corpId) return { kind: 'refused', reason: 'bad-shape' };
  if (textOf(fields, 'AgentID') !== String(agentId)) return { kind: 'refused', reason: 'wrong-robot' };
  const sender = textOf(fields, 'FromUserName') ?? '';
  if (sender === '' || sender.length > LONGEST_ID || sender.includes('\u0000'))
    return { kind: 'refused', reason: 'bad-shape' };
  if (sender.toLowerCase() === SYSTEM) return { kind: 'unsupported', what: 'word of the system' };
  const content = type === 'event' ? eventContent(fields) : messageContent(type, fields);
  if (content.kind === 'unsupported') return content;
  const id = type === 'event' ? eventId(fields, sender) : textOf(fields, 'MsgId');
  if (id === null || id === '' || id.length > LONGEST_ID || id.includes('\u0000'))
    return { kind: 'refused', reason: 'bad-shape' };
  const chat = { kind: 'private', id: sender } as const;
  const message: IncomingMessage = { platform: 'wecom', id: `app${agentId}:${id}`, sender, chat, content };
  return { kind: 'message', message, responseUrl: null };
}

function messageContent(type: string, fields: XmlFields): Content | Unsupported {
  switch (type) {
    case 'text':
      return { kind: 'text', text: clean(textOf(fields, 'Content') ?? '') };
    case 'voice':
      // Without the platform's transcript there are no words to read.
      return { kind: 'voice', text: clean(textOf(fields, 'Recognition') ?? '') };
    case 'image':
      return { kind: 'picture' };
    case 'video':
    case 'shortvideo':
    case 'file':
    case 'location':
    case 'link':
      return { kind: 'file', name: null, source: null };
    default:
      return { kind: 'unsupported', what: type };
  }
}

/** A menu entry and a card's button carry the typed command as their key. */
function eventContent(fields: XmlFields): Content | Unsupported {
  const event = (textOf(fields, 'Event') ?? '').toLowerCase();
  const key = clean(textOf(fields, 'EventKey') ?? '');
  switch (event) {
    case 'enter_agent':
      return { kind: 'opened' };
    case 'click':
      return key === '' ? { kind: 'unsupported', what: 'menu without a key' } : { kind: 'text', text: key };
    case 'template_card_event': {
      if (key === '' || key === DONE_KEY) return { kind: 'unsupported', what: 'button that says nothing' };
      return { kind: 'pressed', text: key, card: textOf(fields, 'TaskId') ?? '' };
    }
    default:
      return { kind: 'unsupported', what: `event ${event}` };
  }
}

function eventId(fields: XmlFields, sender: string): string | null {
  const second = textOf(fields, 'CreateTime');
  if (second === null || !/^\d{1,12}$/.test(second)) return null;
  const what = ['Event', 'EventKey', 'TaskId'].map((name) => textOf(fields, name) ?? '').join(':');
  return `${sender}:${second}:${what}`.slice(0, LONGEST_ID);
}

function clean(text: string): string {
  return text.replaceAll('\u0000', '').trim();
}
