/** Lines that are about the paper and not about the work: page numbers, dates, copy lists, signatures. */

const PAGE_NUMBER =
  /^(?:[-—–－―·•]+\s*\d{1,4}\s*[-—–－―·•]+|第\s*\d{1,4}\s*页(?:[，,\s]*共\s*\d{1,4}\s*页)?|\d{1,3}\s*\/\s*\d{1,3})$/;
const DATE =
  /^[（(]?\s*(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*(?:印发|印)?\s*[）)]?$/;
const NOTICE =
  /^(?:抄送|抄报|主送|分送|联系人|联系电话)[：:]|^[（(]?此件(?:公开|主动|依申请|不予)|^[\s\S]{0,40}\d{4}年\d{1,2}月\d{1,2}日印发?$/;

/** A number that belongs to the page, not to a sentence. */
export function isPageNumber(line: string): boolean {
  return PAGE_NUMBER.test(line);
}

/** A line that is a date and nothing else: under a signature, or in brackets under a title. */
export function isDateLine(line: string): boolean {
  return DATE.test(line);
}

/** 附件 on a line of its own: what follows is a document of its own. */
export function isAttachmentLine(line: string): boolean {
  return /^附\s*件\s*\d{0,2}\s*[：:]?$/.test(line);
}

/** Whether a line is furniture, given the line after it: a short line before a date is a signature. */
export function isFurniture(line: string, next: string): boolean {
  if (isDateLine(line) || NOTICE.test(line)) return true;
  return isDateLine(next) && line.length <= 40 && !/[，。；：、！？]/.test(line);
}
