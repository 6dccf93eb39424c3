/** Which @ of a webhook message take effect: the `at` object calls only whom the text names (dingtalk.md 3.3). */
import { fieldsOf } from './answers.ts';
import type { DingtalkGroup } from './groups.ts';
import type { TakenMention } from './push.ts';

export interface Called {
  readonly everybody: boolean;
  readonly mentions: readonly TakenMention[];
  readonly notes: readonly string[];
}

/** The platform reads no more people than this in one message. */
const most = 50;

/**
 * Who is called by the message's `at` in this group. `mobiles` gives the account behind a mobile. Somebody not in the
 * group, or not named as `@id` in the text, is not called, and `notes` says so.
 */
export function calledBy(
  at: unknown,
  text: string,
  group: Pick<DingtalkGroup, 'members' | 'kind'>,
  mobiles: ReadonlyMap<string, string>,
): Called {
  const { atUserIds, atMobiles, isAtAll } = fieldsOf(at);
  const notes: string[] = [];
  const mentions: TakenMention[] = [];
  const wanted = [
    ...strings(atUserIds, 'atUserIds', notes).map((id) => ({ id, by: 'user' as const })),
    ...strings(atMobiles, 'atMobiles', notes).map((id) => ({ id, by: 'mobile' as const })),
  ];
  if (wanted.length > most) notes.push(`一次最多@${most}人，后面的不生效`);
  for (const { id, by } of wanted.slice(0, most)) {
    const account = by === 'user' ? id : mobiles.get(id);
    const person = group.members.find(({ dingtalk }) => dingtalk !== null && dingtalk === account);
    if (by === 'user' && group.kind !== 'internal') notes.push(`@${id}：这种群里不能按用户编号@`);
    else if (!person) notes.push(`@${id}：不在群里，不生效`);
    else if (!named(text, id)) notes.push(`@${id}：正文里没有写，不生效`);
    else mentions.push({ written: `@${id}`, person: person.id, name: person.name });
  }
  if (isAtAll !== undefined && typeof isAtAll !== 'boolean') notes.push('isAtAll 不是布尔值，不生效');
  return { everybody: isAtAll === true, mentions, notes };
}

/** `@id` with nothing behind it that would make another id of it. */
function named(text: string, id: string): boolean {
  const mention = `@${id}`;
  for (let from = text.indexOf(mention); from >= 0; from = text.indexOf(mention, from + 1))
    if (!/^[A-Za-z0-9_-]/.test(text.slice(from + mention.length))) return true;
  return false;
}

function strings(value: unknown, field: string, notes: string[]): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  notes.push(`at.${field} 不是文字的数组，不生效`);
  return [];
}
