/** What the office types with the handset in hand: 记 五寨 在岗 电话, 记 五寨 书记 没人接 电话. */
import type { Contact, Said } from './answer.ts';
import { readAnswer } from './read-answer.ts';

export interface Note {
  readonly unit: string;
  /** 书记 where both posts of a unit are asked; null when not said. */
  readonly post: string | null;
  readonly contact: Contact;
  readonly what: { readonly kind: 'said'; readonly said: Said } | { readonly kind: 'no-answer' };
}

export type NoteReading = { readonly ok: true; readonly note: Note } | { readonly ok: false; readonly why: string };

const CONTACTS: Readonly<Record<string, Contact>> = {
  电话: '电话',
  打电话: '电话',
  手机: '电话',
  当面: '当面',
  面谈: '当面',
  其他: '其他',
  短信: '其他',
  微信: '其他',
};
const NO_ANSWER = /没人接|无人接|未接|打不通|关机|占线|没接/;
const POSTS = /^(书记|县长|区长|市长|主任)$/;

export function readNote(rest: string): NoteReading {
  const words = rest
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [unit = '', ...others] = words;
  if (unit === '') return { ok: false, why: '没有写单位' };
  const contact = others.flatMap((word) => CONTACTS[word] ?? [])[0] ?? '电话';
  const post = others.find((word) => POSTS.test(word)) ?? null;
  const said = others.filter((word) => CONTACTS[word] === undefined && !POSTS.test(word)).join(' ');
  if (said === '') return { ok: false, why: '没有写他怎么答的' };
  if (NO_ANSWER.test(said)) return { ok: true, note: { unit, post, contact, what: { kind: 'no-answer' } } };
  const reading = readAnswer(said);
  if (reading.kind !== 'said') return { ok: false, why: '没看懂他怎么答的，可写：在岗、不在岗、代班、请假、没人接' };
  return { ok: true, note: { unit, post, contact, what: { kind: 'said', said: reading.said } } };
}
