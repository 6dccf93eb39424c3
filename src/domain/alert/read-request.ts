/** Reads a typed request, in any order: 橙色 忻府 定襄 原平 明天12时起 到1月17日24时. */
import type { Directory } from '../directory/directory.ts';
import type { CallChoice, StepKind } from './alert.ts';
import { readArea } from './area.ts';
import { findLevels } from './level.ts';
import { readMoments } from './read-moments.ts';
import { readSlots } from './report-slot.ts';
import type { AlertRequest } from './request.ts';

export interface ReadingContext {
  readonly directory: Directory;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly zone: string;
}

export const DOCUMENT_NUMBER = /[\p{sc=Han}]{2,12}[〔[(]\s*20\d\d\s*[〕\])]\s*\d{1,4}\s*号/u;
export const SERIAL = /演?[黄橙红解撤预]\d{4}-\d{1,3}/;
const CALL: readonly (readonly [RegExp, CallChoice])[] = [
  [/点名[:\s]*(?:现在|马上|立即)/, 'now'],
  [/点名[:\s]*(?:起始时?|开始时?)/, 'start'],
  [/点名[:\s]*(?:早上?)?(?:8:00|8[点时]|八点)/, 'morning'],
];
/** Words around the facts that say nothing by themselves. */
const FILLERS =
  /(?<=^|\s)(?:给|对|向|请)|就?发(?=\s|$|[,。])|(?:重污染天气)?预警(?:响应)?|(?:并)?启动|发布|升级|降级|延长|解除|撤回|应急响应|(?:预警)?(?:范围|区域)[:是]?|涉及|在(?=\s|$)/g;

/** Nothing is guessed: what is left over after everything was read has to be names of the area. */
export function readRequest(step: StepKind, words: string, context: ReadingContext): AlertRequest {
  let text = ` ${words.normalize('NFKC').replace(/\s+/g, ' ').trim()} `;
  const take = (form: RegExp): string | null => {
    const found = form.exec(text);
    if (found === null) return null;
    text = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
    return (found[1] ?? found[0]).trim();
  };
  const emergency = take(/\s(?:加急|紧急)[:,\s]*([^\n]*)$/);
  const serial = take(SERIAL);
  const documentNumber = take(/\s文号[:\s]*(\S+)/) ?? take(DOCUMENT_NUMBER);
  const signer = take(/\s签发人?[:\s]*(\S+)/);
  const reason = take(/\s(?:原因|理由|因为)[:\s]*(\S+)/);
  const slots = take(/\s(?:上报|报送|日报|报情况)[:\s]*((?:每[天日]|\d{1,2}(?::\d{2}|[时点]半?)[、,和\s]*)+)/);
  const call = CALL.find(([form]) => take(form) !== null)?.[1] ?? null;
  const [mention] = findLevels(text);
  if (mention !== undefined) text = `${text.slice(0, mention.start)} ${text.slice(mention.end)}`;
  const { start, end, rest } = readMoments(text, step === 'extend' ? 'end' : 'start', context);
  const names = rest
    .replace(FILLERS, ' ')
    .replace(/[,。;:]/g, ' ')
    .trim();
  return {
    ...{ step, level: mention?.level ?? null, start, end, serial, emergency, call },
    area: readArea(names, context.directory),
    papers: { documentNumber, signer, reason },
    slots: slots === null ? null : readSlots(slots),
  };
}
