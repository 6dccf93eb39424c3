/** `A、B负责，排在第一位的部门为牵头部门，下同`: the order of a list is its role, from here on. */
import type { FirstLeads } from './notation.ts';

const DECLARATION =
  /[，,；;。]?[^，,；;。（）()]{0,12}(?:排|列|位)(?:在|于)?(?:首位|第一位|第一|最前)(?:位)?的?(?:单位|部门|者)?(?:均)?(?:为|是)?(?:牵头|主要责任|总牵头|主办)(?:单位|部门)?((?:[，,；;](?!下同)[^，,；;。（）()]{0,20}配合[^，,；;。（）()]{0,8})?)(?:[，,]?(?:以)?下同)?/;

/** The words without the declaration and what it says of the others (null when there is none). */
export function peelFirstLeads(words: string): { readonly rest: string; readonly firstLeads: FirstLeads | null } {
  const match = ['首位', '第一', '最前'].some((each) => words.includes(each)) ? DECLARATION.exec(words) : null;
  if (!match) return { rest: words, firstLeads: null };
  const rest = words.slice(0, match.index) + words.slice(match.index + match[0].length);
  return { rest: rest.replace(/^[，,；;。]+|[，,；;]+$/g, ''), firstLeads: match[1] ? 'support' : 'responsible' };
}
