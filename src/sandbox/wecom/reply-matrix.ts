/** Which reply types WeCom takes for which callback, and what they show (wecom.md 2.6, 2.10). */
import type { ShownReply } from '../exchange.ts';
import type { Callback } from '../simulator.ts';

/** A stream's content may not be longer, in UTF-8 bytes. */
const contentLimit = 20_480;

const allowed: Record<Callback['kind'], readonly string[]> = {
  message: ['stream', 'template_card', 'stream_with_template_card'],
  enter: ['text', 'template_card'],
  press: ['update_template_card'],
};

const cardTypes = ['text_notice', 'news_notice', 'button_interaction', 'vote_interaction', 'multiple_interaction'];

interface Judged {
  readonly reply: ShownReply | null;
  readonly problems: readonly string[];
}

/** Judges an opened reply; a reply of the wrong type or shape is dropped, as the platform drops it. */
export function judgeReply({ kind, task }: Pick<Callback, 'kind' | 'task'>, plaintext: string): Judged {
  let json: unknown;
  try {
    json = JSON.parse(plaintext);
  } catch {
    return drop('应答解开后不是 JSON');
  }
  const reply = record(json);
  const type = String(kind === 'press' ? (reply.response_type ?? '') : (reply.msgtype ?? ''));
  if (!allowed[kind].includes(type)) return drop(`这里不能用 ${type || '没有 msgtype 的'} 类型应答`);
  if (type === 'text') {
    const content = record(reply.text).content;
    return typeof content === 'string' && content !== '' ? show(content, 'plain') : drop('text.content 是空的');
  }
  if (type === 'update_template_card') return judgeUpdate(reply, task);
  const stream = type === 'template_card' ? null : judgeStream(record(reply.stream));
  const card = type === 'stream' ? null : judgeCard(record(reply.template_card));
  return join(stream, card);
}

function judgeStream(stream: Record<string, unknown>): Judged {
  const { id, finish, content } = stream;
  if (typeof id !== 'string' || id === '') return drop('stream.id 是空的');
  if (typeof content !== 'string' || content === '') return drop('stream.content 是空的');
  const bytes = Buffer.byteLength(content, 'utf8');
  if (bytes > contentLimit) return drop(`内容 ${bytes} 字节，超过 ${contentLimit} 字节`);
  const unfinished = finish === true ? [] : ['流式应答没有结束（finish 不是 true），沙盘不会再来取'];
  return { reply: { text: content, markup: 'markdown', card: null }, problems: unfinished };
}

/** The card with the same task_id gets a new face; another is acknowledged and nothing redraws (wecom.md 2.10). */
function judgeUpdate(reply: Record<string, unknown>, task: string): Judged {
  const card = record(reply.template_card);
  if (card.task_id !== task) return drop('更新的 task_id 与按下的卡片不同，卡片不会变');
  const judged = judgeCard(card);
  const only = Array.isArray(reply.userids) && reply.userids.length > 0;
  return judged.reply === null
    ? judged
    : { ...judged, reply: { ...judged.reply, redraws: only ? 'presser' : 'everybody' } };
}

export function judgeCard(card: Record<string, unknown>): Judged {
  const type = String(card.card_type ?? '');
  if (!cardTypes.includes(type)) return drop(`没有 ${type || '空的'} 这种卡片`);
  const { title, desc } = record(card.main_title);
  const task = String(card.task_id ?? '');
  const buttons = (Array.isArray(card.button_list) ? card.button_list : []).map(record);
  if (type === 'button_interaction') {
    if (!/^[0-9A-Za-z_@-]{1,128}$/.test(task)) return drop('卡片的 task_id 不合规定');
    if (typeof title !== 'string' || title === '') return drop('卡片没有标题');
    if (buttons.length === 0 || buttons.length > 6) return drop('卡片要有一到六个按钮');
    if (new Set(buttons.map(({ key }) => key)).size !== buttons.length) return drop('卡片按钮的 key 有重复');
  }
  const lines = [title, desc, card.sub_title_text].filter((line) => typeof line === 'string');
  const shown = buttons.map(({ text, key }) => ({ label: String(text ?? ''), says: String(key ?? '') }));
  return { reply: { text: lines.join('\n'), markup: 'plain', card: { task, buttons: shown } }, problems: [] };
}

function join(first: Judged | null, second: Judged | null): Judged {
  if (!first || !second) return first ?? second ?? drop('应答是空的');
  if (!first.reply || !second.reply) return drop(...first.problems, ...second.problems);
  return {
    reply: { text: `${first.reply.text}\n\n${second.reply.text}`, markup: 'markdown', card: second.reply.card },
    problems: [...first.problems, ...second.problems],
  };
}

function show(text: string, markup: ShownReply['markup']): Judged {
  return { reply: { text, markup, card: null }, problems: [] };
}

function drop(...problems: string[]): Judged {
  return { reply: null, problems };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
