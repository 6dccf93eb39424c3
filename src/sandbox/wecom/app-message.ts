/** What the application was told to say to persons, judged as WeCom does (wecom.md 2.10, 5.2). */
import type { Push, PushRefusal } from '../push.ts';
import { fieldsOf, isFilled, tooLong } from './webhook-message.ts';

type Fields = Readonly<Record<string, unknown>>;

const MOST = 2_048;
const TASK_ID = /^[0-9A-Za-z_\-@]{1,128}$/;

/** `usedTasks` are the task ids of cards there have been; `fileName` knows uploads. */
export function readAppMessage(
  json: Fields,
  usedTasks: ReadonlySet<string>,
  fileName: (mediaId: string) => string | null,
): Push | PushRefusal {
  const plain = { markup: 'plain', mentions: [], everybody: false, buttons: [] } as const;
  switch (json.msgtype) {
    case 'text':
    case 'markdown': {
      const { content } = fieldsOf(json[json.msgtype]);
      return tooLong(content, MOST, json.msgtype) ?? { ...plain, text: String(content) };
    }
    case 'image':
    case 'file': {
      const { media_id: id } = fieldsOf(json[json.msgtype]);
      const name = typeof id === 'string' ? fileName(id) : null;
      return name === null ? { errcode: 40007, errmsg: 'invalid media_id' } : { ...plain, text: `〔文件〕${name}` };
    }
    case 'template_card':
      return readCard(fieldsOf(json.template_card), usedTasks);
    default:
      return { errcode: 40008, errmsg: 'invalid message type' };
  }
}

function readCard(card: Fields, usedTasks: ReadonlySet<string>): Push | PushRefusal {
  const { title, desc } = fieldsOf(card.main_title);
  const buttons = Array.isArray(card.button_list) ? card.button_list.map(fieldsOf) : [];
  const task = card.task_id;
  if (card.card_type !== 'button_interaction') return { errcode: 40008, errmsg: 'invalid message type' };
  if (!isFilled(task) || !TASK_ID.test(task) || usedTasks.has(task))
    return { errcode: 42014, errmsg: 'invalid task_id' };
  if (!isFilled(title)) return { errcode: 41016, errmsg: 'title missing' };
  if (buttons.length === 0 || buttons.length > 6 || !buttons.every(({ text, key }) => isFilled(text) && isFilled(key)))
    return { errcode: 42014, errmsg: 'button_list' };
  return {
    text: [title, desc, card.sub_title_text].filter(isFilled).join('\n'),
    markup: 'plain',
    mentions: [],
    everybody: false,
    buttons: buttons.map(({ text, key }) => ({ label: String(text), says: String(key) })),
    task,
  };
}
