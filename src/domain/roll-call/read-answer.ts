/** Promises what free words say about being on post, or that they do not say it: 不在岗 contains 在岗, 收到 only proves reading. */
import { readReceipt } from '../alert/read-receipt.ts';
import type { Said } from './answer.ts';
import { readPresence } from './read-presence.ts';

/** `subjects` are posts named in the words; empty when nobody is. `receipt` is 收到 and its like. */
export type Reading =
  | { readonly kind: 'said'; readonly said: Said; readonly subjects: readonly string[]; readonly isOfDeputy: boolean }
  | { readonly kind: 'receipt' }
  | { readonly kind: 'unclear' };

/** Nobody reports on more; a pasted notice is no answer. */
const LONGEST = 200;

const QUESTION = /[吗么呢?]$|谁|哪些|哪位|怎么|是否|什么/;
const STAND_IN =
  /代班|替班|顶班|代岗|替岗|顶岗|有人[代替顶]|[代替]我|代为?(?:值守|带班|指挥|履职|主持)|由(?!我?(?:本人)?(?:亲自)?(?:值守|带班|负责|在岗))[^，,。;；]{1,14}(?:代(?!县)|替|带班|顶|负责|值守|在岗)|委托[^，,。;；]{1,14}/;
const LEAVE = /^外出\s*(?:到|至)|请假|休假|病假|事假|年假|产假|已?报备/;
const DENIED = /(?:没有?|未|不用|不需要?|无需|没人|无人)(?:请假|休假|报备|代班|替班|顶班|[代替顶])/;

const DEPUTY = /常务副?|副(?:县|区|市|主任|书记)|助理|局长|股长|科长|联络员|值班员|副职|分管/;
const SUBJECTS = ['书记', '县长', '区长', '市长', '主任'];

/** Reads one message. Two contrary things in it make it unclear: it is then kept and asked, never guessed. */
export function readAnswer(message: string): Reading {
  const text = message.slice(0, LONGEST).normalize('NFKC').replace(/\s+/g, ' ').trim();
  const words = text
    .replace(/^[/、\\]+/, '')
    .replace(/[\s]/g, '')
    .replace(/[。.!！~,，;；]+$/g, '');
  if (words === '' || QUESTION.test(words) || message.length > LONGEST) return { kind: 'unclear' };
  if (DENIED.test(words)) return { kind: 'unclear' };
  if (readReceipt(words) !== null) return { kind: 'receipt' };
  if (STAND_IN.test(words)) return said(text, standIn(text));
  const presence = readPresence(words);
  // 休假结束，已到岗: the leave is over.
  if (LEAVE.test(words)) return presence === 'present' ? { kind: 'unclear' } : said(text, leave(text));
  return presence === 'unclear' ? { kind: 'unclear' } : said(text, { kind: presence });
}

function said(text: string, what: Said): Reading {
  const isStandIn = what.kind === 'stand-in';
  // Who stands in, or who approved, is no subject: 县长外出，常务副县长代班 is about the 县长.
  const others = isStandIn ? what.post : what.kind === 'leave' ? what.approvedBy : null;
  const about = text.replace(others ?? '', '');
  const isOfDeputy = !isStandIn && DEPUTY.test(about);
  return { kind: 'said', said: what, subjects: subjectsIn(about), isOfDeputy };
}

/** Heads of units named in the words; a 副县长 is none. */
export function subjectsIn(words: string): string[] {
  const plain = words.replace(/副(?:县长|区长|市长|主任|书记)/g, '');
  return SUBJECTS.filter((post) => plain.includes(post));
}

/** Who and why, in either order: 代班 常务副县长 县长外出; 外出开会，常务副县长代班; 由常务副县长代. */
function standIn(text: string): Said {
  const post =
    '([\\p{Script=Han}]{0,8}?(?:副县长|副区长|副市长|副主任|副书记|书记|县长|区长|市长|主任|局长|部长|常委|助理|主席))';
  const behind = new RegExp(
    `(?:代班|替班|顶班|代岗|替岗|顶岗)(?:的是|人|领导)?[:：]?\\s*${post}(?=\\s|[,，。;；]|$)`,
    'u',
  ).exec(text);
  const before = new RegExp(
    `(?:由|委托|请)?${post}\\s*(?:同志)?(?:在)?(?:[代替顶]班|[代替顶]岗|代为?带班|代|替|顶|带班|负责|值守)`,
    'u',
  ).exec(text);
  const found = (behind?.[1] ?? before?.[1] ?? '').replace(/^.*(?:由|委托|请|是|和|开会|外出|出差|学习|培训|有事)/, '');
  const whole = behind?.[0] ?? before?.[0] ?? '';
  const reason = text
    .replace(whole, ' ')
    .replace(/代班|替班|顶班|代岗|替岗|顶岗|有人[代替顶]|同志|县长|书记|区长|市长|主任/g, ' ')
    .replace(/[\s,，。;；:：]+/g, ' ')
    .trim();
  return { kind: 'stand-in', post: found === '' ? null : found, reason: reason === '' ? null : reason };
}

/** Until when and who approved: 请假 到15日18时 市政府办批. */
function leave(text: string): Said {
  const until =
    /(?:到|至)\s*([^\s,，。;；]{1,12}?(?:日|号|时|点钟?|天|月|周.|晚|早|底|初))(?=\s|[,，。;；]|$|[^\d])/.exec(
      text,
    )?.[1] ?? null;
  const approvedBy =
    /(?:经|由|向|报)?\s*([\p{Script=Han}]{2,12}?)(?:同意|批准?了?|准了?假?)(?=\s|[,，。;；]|$)/u.exec(text)?.[1] ??
    null;
  const plain = approvedBy?.replace(/^(?:请假|休假|已|经|由|向|报)+/, '') ?? '';
  return { kind: 'leave', until, approvedBy: plain === '' ? null : plain };
}
