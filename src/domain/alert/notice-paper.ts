/** A notice that came as a paper: whether it may be taken at all, and the words under which it becomes a draft. */
import type { UnreadFile } from '../message.ts';
import { isClassified } from '../plan/secrecy.ts';
import { isNotice } from './read-notice.ts';

/** Characters; as many as the command takes of a pasted one. */
const LONGEST = 5_900;

export type NoticePaper =
  | { readonly ok: true; readonly words: string }
  | { readonly ok: false; readonly why: Extract<UnreadFile, 'classified' | 'not-notice'> };

/** The text of a document as what its sender would have typed. A document never says any other command. */
export function readNoticePaper(text: string): NoticePaper {
  if (isClassified(text.split(/\r?\n/))) return { ok: false, why: 'classified' };
  const notice = text.trim().slice(0, LONGEST);
  return isNotice(notice) ? { ok: true, words: `预警 ${notice}` } : { ok: false, why: 'not-notice' };
}

/** The same mark in a notice whose lines were lost on the way: what stood in lines stands between blanks. */
export function isClassifiedNotice(words: string): boolean {
  const parts = words.replace(/([绝机秘])\s+密(?=[\s★☆*]|$)/g, '$1密').split(/\s+/);
  return isClassified(parts);
}
