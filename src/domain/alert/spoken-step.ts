/** Steps as people say them without the word in front: 发布橙色预警 忻府 …, 解除预警 17日24时, 橙色预警 发布 定襄. */

const VERB = '发布|启动|升级|升为|提升|降级|降为|延长|解除|撤回';
const LEVEL = '[黄橙红]色?|[一二三]级|I{1,3}级';
const HEAD = `(?:${LEVEL})?(?:重污染天气)?`;
const VERB_FIRST = new RegExp(
  `^(演练)?(${VERB}|演练)(?:为|到|至)?(${HEAD})预警(?:响应)?(?=[\\s:,到至\\d]|$)[\\s:,]*(.*)$`,
  's',
);
const LEVEL_FIRST = new RegExp(`^(${LEVEL})(?:重污染天气)?预警\\s+(${VERB})[\\s:,]*(.*)$`, 's');
/** As the word 预警 takes them. */
const PLAIN: Readonly<Record<string, string>> = { 升为: '升级', 提升: '升级', 降为: '降级' };
const QUESTION = /[吗么呢?]|几时|何时|什么时候|有没有|是否/;

/** What would follow 预警 (发布 橙色 忻府 …); null when the text is no such step. `text` is NFKC, without 请. */
export function readSpokenStep(text: string): string | null {
  if (QUESTION.test(text)) return null;
  const verbFirst = VERB_FIRST.exec(text);
  if (verbFirst !== null) {
    const [, drill = '', verb = '', level = '', rest = ''] = verbFirst;
    return [drill, PLAIN[verb] ?? verb, level, rest].filter((word) => word !== '').join(' ');
  }
  const levelFirst = LEVEL_FIRST.exec(text);
  if (levelFirst === null) return null;
  const [, level = '', verb = '', rest = ''] = levelFirst;
  return [PLAIN[verb] ?? verb, level, rest].filter((word) => word !== '').join(' ');
}
