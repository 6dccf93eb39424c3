/** What a group robot was told to say, judged as WeCom does (wecom.md 4.2): shown, or an error code. */
import type { Push, PushRefusal } from '../push.ts';
import type { ScenePerson } from '../scene.ts';

type Fields = Readonly<Record<string, unknown>>;

const MOST_TEXT = 2_048;
const MOST_MARKDOWN = 4_096;
const MOST_PICTURE = 2 * 1024 * 1024;

export interface WebhookSurroundings {
  readonly people: readonly ScenePerson[];
  readonly members: readonly string[];
  /** The name of a file that was uploaded for this robot; null for an id it does not know. */
  fileName(mediaId: string): string | null;
}

export function readWebhookMessage(body: string, around: WebhookSurroundings): Push | PushRefusal {
  const json = fieldsOf(parsed(body));
  switch (json.msgtype) {
    case 'text':
      return readText(fieldsOf(json.text), around);
    case 'markdown':
    case 'markdown_v2': {
      const { content } = fieldsOf(json[json.msgtype]);
      const wrong = tooLong(content, MOST_MARKDOWN, json.msgtype);
      return wrong ?? shown(String(content), 'markdown', around);
    }
    case 'image':
      return readImage(fieldsOf(json.image));
    case 'file': {
      const { media_id: id } = fieldsOf(json.file);
      const name = typeof id === 'string' ? around.fileName(id) : null;
      if (name === null) return { errcode: 40007, errmsg: 'invalid media_id' };
      return { text: `〔文件〕${name}`, markup: 'plain', mentions: [], everybody: false, buttons: [] };
    }
    case 'template_card': {
      const card = fieldsOf(json.template_card);
      if (card.card_type !== 'text_notice' && card.card_type !== 'news_notice')
        return { errcode: 40008, errmsg: 'invalid message type' };
      const { title, desc } = fieldsOf(card.main_title);
      if (fieldsOf(card.card_action).type === undefined) return { errcode: 42014, errmsg: 'card_action missing' };
      return {
        text: [title, desc].filter(isFilled).join('\n'),
        markup: 'plain',
        mentions: [],
        everybody: false,
        buttons: [],
      };
    }
    default:
      return { errcode: 40008, errmsg: 'invalid message type' };
  }
}

function readText(
  { content, mentioned_list: users, mentioned_mobile_list: mobiles }: Fields,
  around: WebhookSurroundings,
) {
  const wrong = tooLong(content, MOST_TEXT, 'text');
  if (wrong !== null) return wrong;
  for (const list of [users, mobiles]) {
    if (list !== undefined && !(Array.isArray(list) && list.every((one) => typeof one === 'string')))
      return { errcode: 40058, errmsg: 'Warning: wrong json format.' };
  }
  const all = [users, mobiles].some((list) => Array.isArray(list) && list.includes('@all'));
  const listed = Array.isArray(users) ? users : [];
  return { ...shown(String(content), 'plain', around, listed), everybody: all };
}

/** `<@userid>` inside any text mentions too; who is not in the group is silently nothing (wecom.md 4.2). */
function shown(
  text: string,
  markup: Push['markup'],
  { people, members }: WebhookSurroundings,
  listed: readonly string[] = [],
): Push {
  const written = [...text.matchAll(/<@([^>]+)>/g)].map(([, id = '']) => id);
  const called = new Set([...listed, ...written].map((id) => id.toLowerCase()));
  const mentions = people
    .filter(({ id, wecom }) => wecom !== null && called.has(wecom.toLowerCase()) && members.includes(id))
    .map(({ name }) => name);
  return { text, markup, mentions, everybody: false, buttons: [] };
}

function readImage({ base64, md5 }: Fields): Push | PushRefusal {
  if (!isFilled(base64) || !isFilled(md5)) return { errcode: 40058, errmsg: 'image missing' };
  if (Buffer.from(base64, 'base64').length > MOST_PICTURE) return { errcode: 93018, errmsg: 'image too large' };
  return { text: '〔图片〕', markup: 'plain', mentions: [], everybody: false, buttons: [] };
}

/** Limits are bytes of UTF-8. */
export function tooLong(content: unknown, most: number, what: string): PushRefusal | null {
  if (!isFilled(content)) return { errcode: 44004, errmsg: 'empty content' };
  if (Buffer.byteLength(content) <= most) return null;
  return { errcode: 40058, errmsg: `${what}.content exceed max length ${most}. invalid Request Parameter` };
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

export function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
