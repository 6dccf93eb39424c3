/** The words around a date: its sentence, its comma stretch, and the text a deadline is printed with. */
import { withoutBlanks } from '../characters.ts';

export interface Surroundings {
  readonly sentence: string;
  readonly next: string;
  /** Of the stretch, the words before and after the date. */
  readonly before: string;
  readonly after: string;
  readonly text: string;
}

const LONGEST = 40;
const STOP = /[。；;！？\n]/;
const COMMA = /[，,（(）)【】〔〕]/;
const MAKING = /制定|编制|形成|完善|修订|提出|建立|梳理|排查|上报|完成|总结/;

/** A stretch that says itself what is made or done needs no other. */
const OWN = /制定|编制|形成|完善|修订|建立|梳理|排查|完成|总结|情况|报告|方案|清单|计划|台账/;

function edge(text: string, from: number, step: 1 | -1, stop: RegExp): number {
  let at = from;
  while (at > 0 && at < text.length && Math.abs(at - from) < 400) {
    if (stop.test(text.charAt(step === 1 ? at : at - 1))) break;
    at += step;
  }
  return at;
}

/** A stretch that begins with its date and hands something in needs the stretch that says what. */
function withObject(sentence: string, stretch: string, startsWithDate: boolean): string {
  if (!startsWithDate || !/^.{0,24}?(?:报|提交|反馈|备案)/.test(stretch) || OWN.test(stretch)) return stretch;
  const before = sentence
    .slice(0, sentence.indexOf(stretch))
    .split(/[，,]/)
    .filter((each) => each !== '');
  const maker = before.findLast((each) => MAKING.test(each)) ?? before.at(-1);
  return maker === undefined ? stretch : `${maker}，${stretch}`;
}

/** `[start, end)` is the date; all looking is bounded, so that a text of any length is read in one pass. */
export function around(text: string, start: number, end: number): Surroundings {
  const from = edge(text, start, -1, STOP);
  const to = edge(text, end, 1, STOP);
  const nextStart = /[。；;！？\n]/.test(text.charAt(to))
    ? to + (/^[。；;！？\s]+/.exec(text.slice(to, to + 8))?.[0].length ?? 1)
    : to;
  const nextEnd = edge(text, nextStart, 1, STOP);
  const left = edge(text, start, -1, new RegExp(`${STOP.source}|${COMMA.source}`));
  let right = edge(text, end, 1, new RegExp(`${STOP.source}|${COMMA.source}`));
  const bare =
    text
      .slice(end, right)
      .replace(/[之以]?前|起|内|底/g, '')
      .trim().length < 3;
  if (bare && COMMA.test(text.charAt(right)) && /[，,]/.test(text.charAt(right))) {
    right = edge(text, right + 1, 1, new RegExp(`${STOP.source}|${COMMA.source}`));
  }
  const sentence = text.slice(from, to);
  const stretch = withObject(sentence, text.slice(left, right), start - left <= 2);
  const plain = withoutBlanks(stretch.replace(/\n/g, '').replace(/^[，,、\s]+|[，,、\s]+$/g, ''));
  return {
    sentence,
    next: text.slice(nextStart, nextEnd),
    before: text.slice(left, start).trimEnd(),
    after: text.slice(end, right).trimStart(),
    text: plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST - 1)}…`,
  };
}
