/** Promises which words say that something was read: 收到 and its like sign for an alert, 好的 alone only where an answer is awaited. */

/** `signs` wherever it is said; `assents` where something was asked. */
export type Receipt = 'signs' | 'assents';

/** Longer words are no mere receipt. */
const LONGEST = 30;
const READ = '(?:已经?)?(?:收到|收悉|知悉)了?';
const WORDS = '知道了?|明白了?|好的?|好嘞|嗯+|ok|okay|遵照执行|照办';
const DEED = '落实|执行|照办|办理|部署|安排|传达|贯彻|启动(?:应急)?响应|行动';
const PROMISE = `(?:我们|我县|我区|我市|我局)?(?:马上|立即|立刻|坚决|抓紧|迅速|严格|认真)(?:(?:组织|安排|部署)?(?:${DEED}))+`;
const RECEIPT = new RegExp(`^(?:${READ}|${WORDS}|${PROMISE})+$`, 'i');
const SIGNS = new RegExp(READ);

/** Null for words that say anything more, or something else. */
export function readReceipt(text: string): Receipt | null {
  const words = text
    .normalize('NFKC')
    .replace(/^[/\\]+|[\s,，、。.!！~;；]/g, '')
    .replace(/谢谢您?$/, '');
  if (words.length > LONGEST || !RECEIPT.test(words)) return null;
  return SIGNS.test(words) ? 'signs' : 'assents';
}
