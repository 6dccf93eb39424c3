/** Whether a document carries a classification mark, which a chat bot must never take in. */

const MARK = /^(?:密级[：:])?(?:绝密|机密|秘密)(?:$|[★☆*]|特急|加急|平急|\d+年|[（(]?(?:长期|一年|三年|五年))/;
const HEAD_LINES = 20;

/**
 * True for a line of the head that is the mark itself (机密★5年, 秘　密) or any line with a mark and its star;
 * the words 保密 and 秘密 in running text are none. Rule: 国家秘密定密管理暂行规定 and GB/T 9704—2012, 7.2.2.
 */
export function isClassified(lines: readonly string[]): boolean {
  let seen = 0;
  for (const line of lines) {
    const words = line.replace(/[\s\u3000|｜]/g, '');
    if (words === '') continue;
    seen += 1;
    if (/^.{0,12}(?:绝密|机密|秘密)[★☆]/.test(words)) return true;
    if (seen <= HEAD_LINES && words.length <= 24 && MARK.test(words)) return true;
  }
  return false;
}
