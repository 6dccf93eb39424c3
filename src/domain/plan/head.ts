/** The head of a document: its title, number, issuer and date, wherever an office puts them. */
import { weight, withoutBlanks } from './characters.ts';
import { labelAt } from './duty-words.ts';
import { isDateLine } from './furniture.ts';
import { readMarker } from './marker.ts';
import { readNumeral } from './numeral.ts';

export interface Head {
  readonly title: string;
  readonly documentNumber: string;
  readonly issuer: string;
  readonly issuedOn: string;
}

const NUMBER = /[\u3400-\u9fff]{2,14}?\s*[〔[［（(【]\s*\d{4}\s*[〕\]］）)】]\s*(?:第\s*)?\d{1,4}\s*号/;
const KIND =
  /(?:方案|计划|意见|办法|清单|要点|细则|规划|措施|分工|规定|通知|预案|任务书|行动|任务|责任书|台账|表|安排|条例)(?:[（(][^（()）]*[)）])?$/;
const SUBJECT = /关于(?:印发|下发|发布|转发|公布|批转|落实|做好|印发实施)?\s*《([^《》]{4,120})》?[^《》]{0,12}通知/;
const NAMED = new RegExp(`关于(?:印发|下发|发布|转发|批转)([^《》，。]{4,80}?${KIND.source.replace(/\$$/, '')})的通知`);
const OFFICE = /(?:办公室|政府|委员会|局|厅|指挥部|领导小组|领导组|委|办|管委会)$/;
const HEAD_LINES = 60;

/** ISO date of a line that is a date in figures or numerals; '' when it is none. */
function readDateLine(line: string): string {
  const match = /(.{4})年(.{1,3})月(.{1,3})日/.exec(withoutBlanks(line));
  const [year, month, day] = (match?.slice(1) ?? []).map((part) => readNumeral(part));
  if (!year || !month || !day || month > 12 || day > 31) return '';
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A line above the title: a number, a date, an office by itself or with 文件. */
function isLetterhead(line: string): boolean {
  const words = withoutBlanks(line);
  return NUMBER.test(words) || isDateLine(words) || /文件$/.test(words) || OFFICE.test(words);
}

function documentNumber(lines: readonly string[]): string {
  const alone = lines.find((line) => line.length <= 40 && NUMBER.test(line) && !/[，。《]|根据|按照/.test(line));
  return withoutBlanks(NUMBER.exec(alone ?? '')?.[0] ?? '');
}

/** （2022—2024年） on a line of its own under the title belongs to it. */
function years(line: string): string {
  return /^[（(]\d{4}年?\s*[-—~至]+\s*\d{4}年[）)]$/.test(line) ? line : '';
}

/** 《…》 of 关于印发《…》的通知, or the first lines that end in 方案, 计划 … before anything numbered. */
function title(lines: readonly string[]): string {
  const joined = lines.join('\n');
  const subject = SUBJECT.exec(joined.replace(/\n/g, ''));
  if (subject?.[1]) return withoutBlanks(subject[1]);
  const named = NAMED.exec(withoutBlanks(joined.replace(/\n/g, '')))?.[1];
  if (named !== undefined) return named;
  const body = lines.findIndex((line) => readMarker(line) !== null);
  const before = body < 0 ? lines : lines.slice(0, body);
  const from = before.findIndex((line) => !NUMBER.test(line) && !/文件$/.test(line) && !isDateLine(line));
  for (let at = Math.max(0, from); at < before.length; at += 1) {
    const line = before[at] ?? '';
    if (/[。：:；|]/.test(line) || /^附件/.test(line) || isDateLine(line)) continue;
    for (let size = 1; size <= 3; size += 1) {
      const block = before.slice(at, at + size);
      const words = withoutBlanks(block.join(''));
      if (words.length > 80 || block.some((each) => /[。；：:|]/.test(each) || isLetterhead(each))) break;
      if (KIND.test(words)) return words.replace(/^[《]|[》]$/g, '') + years(before[at + size] ?? '');
    }
  }
  const first = before.find((line) => weight(line) >= 4 && line.length <= 80 && labelAt(line, 0) === null) ?? '';
  return withoutBlanks(first.replace(/[。：:]$/, ''));
}

/** The signature above a date, else the letterhead (…文件), else the subject's words before 关于. */
function issuer(lines: readonly string[]): string {
  for (let at = 1; at < lines.length; at += 1) {
    const name = withoutBlanks(lines[at - 1] ?? '');
    if (isDateLine(lines[at] ?? '') && OFFICE.test(name) && name.length <= 40 && !/[，。：]/.test(name)) return name;
  }
  for (const line of lines.slice(0, HEAD_LINES)) {
    const head = /^([\u3400-\u9fff]{4,40}?)(?:文件|\(?（?通知）?\)?)$/.exec(withoutBlanks(line))?.[1];
    if (head && OFFICE.test(head)) return head;
    const subject = /^([\u3400-\u9fff]{4,40}?)关于/.exec(withoutBlanks(line))?.[1];
    if (subject && OFFICE.test(subject)) return subject;
  }
  return '';
}

/** A date that shares its line with the number or the office: 安气办〔2024〕7号 2024年9月12日; （2022年7月18日某市人民政府印发）. */
function dateBeside(line: string): string {
  const [, before, date, after] =
    /^(.{0,50}?)(\d{4}年\d{1,2}月\d{1,2}日)(.{0,30}?)[）)]?$/.exec(withoutBlanks(line)) ?? [];
  if (before === undefined || date === undefined || after === undefined || /[，。；：]/.test(before + after)) return '';
  return (NUMBER.test(before) || OFFICE.test(before)) && after === ''
    ? date
    : /(?:印发|发布|通过|公布)$/.test(after)
      ? date
      : '';
}

/** Reads the head from the trimmed, non-empty lines of the whole document; what is not there is ''. */
export function readHead(lines: readonly string[]): Head {
  const top = lines.slice(0, HEAD_LINES);
  const ends = [...top, ...lines.slice(Math.max(HEAD_LINES, lines.length - 20))];
  const days = ends.filter((line, at) => isDateLine(line) && !/[：:]$/.test(ends[at - 1] ?? ''));
  const dated = days.find((line) => !/印/.test(line)) ?? days[0] ?? '';
  const printed = /(\d{4}年\d{1,2}月\d{1,2}日)印发?$/.exec(
    withoutBlanks(ends.find((line) => /日\s*印发?$/.test(line)) ?? ''),
  )?.[1];
  return {
    title: title(top),
    documentNumber: documentNumber(top),
    issuer: issuer(ends),
    issuedOn:
      readDateLine(dated) || readDateLine(printed ?? '') || readDateLine(top.map(dateBeside).find(Boolean) ?? ''),
  };
}
