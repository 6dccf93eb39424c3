/** Reads an opened WeCom smart-robot callback: the platform's JSON → a message, or why it is none. */
import { z } from 'zod';
import type { Chat, Content, IncomingMessage } from '../../domain/message.ts';
import { DONE_KEY } from './card.ts';

export type Parsed =
  /** `responseUrl` is a secret of this one message; null where there is none. */
  | { readonly kind: 'message'; readonly message: IncomingMessage; readonly responseUrl: string | null }
  | { readonly kind: 'unsupported'; readonly what: string }
  | { readonly kind: 'refused'; readonly reason: 'not-json' | 'not-xml' | 'wrong-robot' | 'bad-shape' };

/** Opaque and case-sensitive; a NUL could not be stored. */
const id = z
  .string()
  .min(1)
  .max(512)
  .refine((value) => !value.includes('\u0000'));
const perhapsId = id.optional().catch(undefined);
const words = z.object({ content: z.string() });

const envelope = z.object({
  msgid: id,
  aibotid: id,
  msgtype: z.string(),
  chattype: z.string().optional(),
  chatid: perhapsId,
  from: z.object({ userid: perhapsId }).optional().catch(undefined),
  response_url: z.string().max(2_048).optional().catch(undefined),
});

const textMessage = z.object({ text: words });
const voiceMessage = z.object({ voice: words.partial().optional() });
const eventMessage = z.object({ event: z.object({ eventtype: z.string() }) });
/** Field tables and samples of path/101027 spell the names differently. */
const pressedEvent = z.object({
  event: z.object({
    template_card_event: z
      .object({ event_key: z.string(), eventkey: z.string(), task_id: perhapsId, taskid: perhapsId })
      .partial(),
  }),
});
/** Over the long connection each file has a key of its own (wecom.md 2.2). */
const fileMessage = z.object({
  file: z.object({
    url: z.string().min(1).max(4_096),
    aeskey: z.string().min(1).max(256).optional().catch(undefined),
  }),
});
const mixedMessage = z.object({
  mixed: z.object({ msg_item: z.array(z.object({ msgtype: z.string(), text: words.partial().optional() })) }),
});

/**
 * Message and event shapes of developer.work.weixin.qq.com path/100719 and path/101027. `botId` null accepts any
 * robot; `withoutMention` cleans written text. Kinds the platform may add later are unsupported, not errors.
 */
export function parseCallback(text: string, botId: string | null, withoutMention: (text: string) => string): Parsed {
  const body = jsonOf(text);
  return body === undefined ? { kind: 'refused', reason: 'not-json' } : parseBody(body, botId, withoutMention);
}

/** The same of what is parsed already: callbacks and the long connection carry one shape (wecom.md 3.4). */
export function parseBody(body: unknown, botId: string | null, withoutMention: (text: string) => string): Parsed {
  const head = envelope.safeParse(body);
  if (!head.success) return { kind: 'refused', reason: 'bad-shape' };
  const { msgid, aibotid, msgtype, chattype, chatid, from, response_url: responseUrl = null } = head.data;
  if (botId !== null && aibotid !== botId) return { kind: 'refused', reason: 'wrong-robot' };

  const content = contentOf(msgtype, body, withoutMention);
  if (content === null) return { kind: 'refused', reason: 'bad-shape' };
  if (content.kind === 'unsupported') return content;

  const sender = from?.userid ?? '';
  const chat = chatOf(content.kind === 'opened' ? 'single' : chattype, chatid, sender);
  if (chat === null) return { kind: 'refused', reason: 'bad-shape' };
  if (chat.kind === 'unsupported') return chat;
  const message: IncomingMessage = { platform: 'wecom', id: `${aibotid}:${msgid}`, sender, chat, content };
  return { kind: 'message', message, responseUrl };
}

type Unsupported = Extract<Parsed, { kind: 'unsupported' }>;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What was sent; null when the body of a known kind is missing. */
function contentOf(msgtype: string, body: unknown, clean: (text: string) => string): Content | Unsupported | null {
  switch (msgtype) {
    case 'text': {
      const read = textMessage.safeParse(body);
      return read.success ? { kind: 'text', text: clean(read.data.text.content) } : null;
    }
    case 'mixed': {
      const read = mixedMessage.safeParse(body);
      return read.success ? mixedContent(read.data.mixed.msg_item, clean) : null;
    }
    case 'voice': {
      const read = voiceMessage.safeParse(body);
      return read.success ? { kind: 'voice', text: clean(read.data.voice?.content ?? '') } : null;
    }
    case 'image':
      return { kind: 'picture' };
    case 'file': {
      const read = fileMessage.safeParse(body);
      if (!read.success) return { kind: 'file', name: null, source: null };
      const { url, aeskey: key = null } = read.data.file;
      return { kind: 'file', name: null, source: { via: 'wecom-bot', url, key } };
    }
    case 'video':
      return { kind: 'file', name: null, source: null };
    case 'event': {
      const read = eventMessage.safeParse(body);
      if (!read.success) return null;
      const { eventtype } = read.data.event;
      if (eventtype === 'enter_chat') return { kind: 'opened' };
      return eventtype === 'template_card_event'
        ? pressedContent(body)
        : { kind: 'unsupported', what: `event ${eventtype}` };
    }
    default:
      return { kind: 'unsupported', what: msgtype };
  }
}

/** A button carries its typed equivalent as its key; one of a vote or a list is none of ours. */
function pressedContent(body: unknown): Content | Unsupported | null {
  const read = pressedEvent.safeParse(body);
  if (!read.success) return null;
  const { event_key, eventkey, task_id, taskid } = read.data.event.template_card_event;
  const text = (event_key ?? eventkey ?? '').replaceAll('\u0000', '').trim();
  if (text === '' || text === DONE_KEY) return { kind: 'unsupported', what: 'button that says nothing' };
  return { kind: 'pressed', text, card: task_id ?? taskid ?? '' };
}

/** The words of a message with pictures; a picture with nothing but the mention stays a picture. */
function mixedContent(
  items: readonly { msgtype: string; text?: { content?: string | undefined } | undefined }[],
  clean: (text: string) => string,
): Content {
  const text = clean(items.flatMap((item) => (item.msgtype === 'text' ? [item.text?.content ?? ''] : [])).join(' '));
  const hasPicture = items.some((item) => item.msgtype === 'image');
  return text === '' && hasPicture ? { kind: 'picture' } : { kind: 'text', text };
}

/** Where it was written, the sender's own chat when nothing says otherwise; null for a group that is not named. */
function chatOf(chattype: string | undefined, chatid: string | undefined, sender: string): Chat | Unsupported | null {
  switch (chattype ?? (chatid === undefined ? 'single' : 'group')) {
    case 'single':
      return { kind: 'private', id: sender };
    case 'group':
      return chatid === undefined ? null : { kind: 'group', id: chatid };
    default:
      return { kind: 'unsupported', what: `chattype ${chattype}` };
  }
}
