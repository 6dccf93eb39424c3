/** `以下均需各地落实，不再列出`: a duty named once that every later task has. The wording is that of 国发〔2015〕17号. */
import type { Assignment } from '../plan.ts';
import { splitUnits } from '../unit-list.ts';

const DECLARATION =
  /[，,；;。]?[\s\u3000]*(?:以下|下列|其余|后续)(?:各项|各条|任务|工作|各项任务|各项工作|内容|措施)?(?:均|都|全部)(?:需要|需|须|应|由|要)?((?:[^，,；;。]|[，,](?!不再|不另|不一))+?)(?:负责落实|负责|抓好落实|贯彻落实|落实|配合|参与)([，,]?(?:不再|不另|不一一)(?:一一|逐一|另行|重复|单独)?(?:列出|列示|注明|标注|列|重复))?/;

/** The words without the declaration, and the duties it lays on later tasks (empty when there is none). */
export function peelInheriting(words: string): { readonly rest: string; readonly forLater: readonly Assignment[] } {
  const match = ['以下', '下列', '其余', '后续'].some((each) => words.includes(each)) ? DECLARATION.exec(words) : null;
  const units = match?.[1];
  if (!match || units === undefined) return { rest: words, forLater: [] };
  const role = /(?:配合|参与)(?:[，,]|$)/.test(match[0]) ? 'support' : 'responsible';
  const forLater = splitUnits(units).units.map((each): Assignment => ({ ...each, role }));
  if (forLater.length === 0) return { rest: words, forLater };
  return { rest: words.slice(0, match.index) + words.slice(match.index + match[0].length), forLater };
}
