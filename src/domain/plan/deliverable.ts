/** What a deadline asks for, as a short noun: 钢铁行业集中整治方案, 清洁取暖评估. */

const END = '(?:\\d{1,2}[:：时点]\\d{0,2}分?)?(?:之|以)?(?:前|起|内|止)?[，,]?';
const MONTH = '\\d{1,2}月(?:\\d{1,2}[日号]|份|底|末|初|[上中下]旬)?';
const DATE = new RegExp(
  [
    `(?:于|在|自|从|到|至)?\\d{4}年度?(?:${MONTH}|年?[底末]|[上下]半年|第?[一二三四]季度)?${END}`,
    `(?:于|在|自|从|到|至)?(?:每年|今年|本年|次年|明年)?${MONTH}${END}`,
    `(?:于|在)?(?:每(?:年|半年|季度?|月|周|日|天)(?:\\d{1,2}[日号]|[底末初])?|年[底末]|年内|[上下]半年|第?[一二三四]季度)${END}`,
  ].join('|'),
  'g',
);
const MAKE =
  /(?:研究制定|制定完善|制定出台|制定|编制|形成|完成|出台|印发|建立|提交|上报|报送|汇总|修订|组织开展|开展|实施|报(?!(?:市|省|县|区|至|给)))/;
const HANDED =
  /(?:并|后|，|及时)?(?:报送?|上报|呈报|提交|报备|抄送|抄报)(?:至|给)?(?:市|省|县|区|州|国|我|领导|大气|办公室|各).*$/;
const LONGEST = 14;

function noun(words: string): string {
  return words
    .replace(/^(?:全面|全部|基本|当地|本地|辖区|各自|本|的|省下达的|忻州市|全市(?:范围内?)?|本市|我市)+/, '')
    .replace(/^(?:[“"][^”"]*[”"]|以?及|和|、|\d{4}(?:[-—~至]\d{4})?年度?)+(?=\p{Script=Han}{4})/u, '')
    .replace(/(?:取暖|治理|整治|改造|减排)工作(?=评估|总结|方案|计划|报告)/, (both) => both.slice(0, -2))
    .replace(/[，。；、\s]+$/, '');
}

/** The thing after 制定, 完成 … of the first part that has one, without dates and receivers; ≤ 14 characters. */
export function deliverable(deadlineText: string): string {
  const parts = deadlineText
    .replace(DATE, '')
    .replace(HANDED, '')
    .replace(/^(?:将|把|应|要|须)/, '')
    .split(/[，,；;。]/)
    .filter((part) => part !== '');
  const part = parts.find((each) => MAKE.test(each)) ?? parts.at(-1) ?? deadlineText;
  const verb = MAKE.exec(part);
  const after = verb ? part.slice(verb.index + verb[0].length) : part.replace(/^.*?将/, '');
  const made = noun(after) || noun(verb ? part.slice(0, verb.index) : part);
  if (made.length <= LONGEST) return made;
  const first = made.split(/[（(、]/)[0] ?? made;
  if (first.length >= 4 && first.length <= LONGEST) return first;
  return `${first.slice(0, LONGEST - 1)}…`;
}
