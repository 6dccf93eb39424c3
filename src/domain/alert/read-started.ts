/** Promises which words say that a unit's own response has begun: 已启动, in the notice's own wording too. */

/** Longer words are a report. */
const LONGEST = 80;
const SIGNED = '(?:(?:已经?)?收到了?|好的?)';
const WHO = '(?:我们?|我?(?:县|区|市)|本(?:县|区|市|单位)|[\\p{Script=Han}]{1,6}[县区市])';
const WHEN = '(?:于?(?:今[天日早晚])?\\d{1,2}(?:[点时](?:\\d{1,2}分?|半)?|:\\d{2}))';
const WHAT =
  '(?:[黄橙红]色预警)?(?:[一二三123]级|I{1,3}级)?(?:重污染天气)?(?:[黄橙红]色预警)?(?:的)?(?:应急)?(?:预案|响应)?(?:措施)?';
const BEGUN = `(?:(?:已经?|均已|都已|刚刚?)${WHEN}?(?:全面)?启动了?${WHAT}了?|启动了${WHAT}|启动${WHAT}(?:响应|预案|预警)了|启动(?:应急)?响应)`;
const STARTED = new RegExp(`^(?:${SIGNED},?)?${WHO}?,?${WHEN}?${BEGUN}(?:[,。;].*)?$`, 'u');
const DOUBTFUL = /[吗么呢?]|没|未|不|谁|哪|是否|准备|打算|明[早天晚]/;

/** False for a question, a denial and what is only intended. */
export function readStarted(text: string): boolean {
  const words = text
    .normalize('NFKC')
    .replace(/^[/\\]+|\s/g, '')
    .replace(/，/g, ',')
    .replace(/；/g, ';')
    .replace(/[.!~,;。]+$/, '');
  return words.length <= LONGEST && !DOUBTFUL.test(words) && STARTED.test(words);
}
