/** Reads a whole notice, pasted or from a document, by the layout of domain.md 1.6: only its deciding sentence decides. */
import type { StepKind } from './alert.ts';
import { findArea, wholeCity } from './area.ts';
import { findLevels, readLevel } from './level.ts';
import { readMoments } from './read-moments.ts';
import { DOCUMENT_NUMBER, type ReadingContext } from './read-request.ts';
import { readSlots } from './report-slot.ts';
import type { AlertRequest } from './request.ts';

const STEPS: readonly (readonly [RegExp, StepKind])[] = [
  [/解除|终止预警/, 'lift'],
  [/升级|提升|调高/, 'raise'],
  [/降级|降低|调低|下调/, 'lower'],
  [/延长|延续/, 'extend'],
  [/发布|启动|调整/, 'issue'],
];
const DECIDING = /决定|定于|(?:批准|同意)[,，]|自.{0,30}起/;
/** Names of other papers; their numbers read like days. */
const QUOTED = /《[^》]*》|\(?[\p{sc=Han}]{0,12}〔[^〕]*〕\s*\d+\s*号\)?/gu;
const ACTING = /发布|启动|升级|降级|降低|调整|延长|延续|解除|终止/;

/** Whether a text is a notice and not a line somebody typed. */
export function isNotice(text: string): boolean {
  return (
    [...text].length >= 40 && /预警/.test(text) && /(?:通知|通告|通报|指令|调度令|公告)/.test(text) && ACTING.test(text)
  );
}

/** What the notice decides. The area defaults to the whole city; what it lacks stays unsaid. */
export function readNotice(notice: string, context: ReadingContext): AlertRequest {
  const text = notice.normalize('NFKC').replace(/[ \t\r\f]+/g, ' ');
  const title = /关于[^。;]{0,80}?(?:通知|通告|通报|指令|令|公告)/.exec(text)?.[0] ?? text.slice(0, 60);
  // A colon between digits belongs to an hour.
  const sentences = text.split(/[。;\n]|(?<!\d):|:(?!\d)/).map((one) => one.replace(/\s+/g, ''));
  const deciding =
    sentences.find((one) => DECIDING.test(one) && ACTING.test(one) && /\d{1,2}[日号]|[时点]|即/.test(one)) ??
    sentences.find((one) => ACTING.test(one) && /\d{1,2}[时点:]/.test(one)) ??
    title;
  const step =
    STEPS.find(([form]) => form.test(title))?.[1] ?? STEPS.find(([form]) => form.test(deciding))?.[1] ?? 'issue';
  const { start, end } = readMoments(deciding.replace(QUOTED, ' '), step === 'extend' ? 'end' : 'start', context);
  const area =
    findArea(deciding, context.directory) ?? findArea(title, context.directory) ?? wholeCity(context.directory);
  const reporting = sentences.find((one) => /每[日天]/.test(one) && /报/.test(one) && readSlots(one).length > 0);
  return {
    ...{ step, start, end, serial: null, emergency: null, call: null },
    // 由黄色升级为橙色: the level a step leads to stands last.
    level: readLevel(deciding) ?? findLevels(deciding).at(-1)?.level ?? findLevels(title).at(-1)?.level ?? null,
    area: { ok: true, area },
    papers: {
      documentNumber: documentNumberOf(text),
      signer: /经([^,。;]{2,24}?)(?:批准|同意|研究)/.exec(deciding)?.[1] ?? null,
      reason: null,
    },
    slots: reporting === undefined ? null : readSlots(reporting),
  };
}

/** The notice's own number stands before its title; numbers in the text are other papers'. */
function documentNumberOf(text: string): string | null {
  const at = text.indexOf('关于');
  return DOCUMENT_NUMBER.exec(at < 0 ? text.slice(0, 120) : text.slice(0, at))?.[0] ?? null;
}
