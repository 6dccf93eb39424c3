/** `每月5日前`, `每季度末`, `每年11月15日至次年3月15日`: what comes again has words and no date. */

/** Where a recurrence stands in a text. */
export interface Recurrence {
  readonly start: number;
  readonly end: number;
}

const EVERY = '(?:每(?:年|半年|个?季度?|个?月|两个?月|旬|周|两周|星期|日|天)|逐月|按月|按季度?|按周)';
/** A day or a limit must follow; 每日调度 and 每年减少 are ways of working, not deadlines. */
const FORM = new RegExp(
  `${EVERY}(?:的)?(?:第?[一二三四1-4]?(?:季度|个月))?(?:\\d{1,2}月)?(?:\\d{1,2}[日号]|[底末初]|上旬|中旬|下旬|周?[一二三四五六日]|\\d{1,2}[时点:：]\\d{0,2})?(?:\\d{1,2}[时点:：]\\d{0,2}分?)?[^，。；\\n]{0,16}?(?:之前|以前|前|底|末|初|报送|上报|报(?=市|省|县|区|告)|通报|一次|一轮|1次|[二两三2-9]次|调度|例会|排名|公布|总结|考核|评估|更新)`,
  'g',
);
const DAILY = /^每[日天](?!.{0,12}(?:时|点|前|报))/;

/** Recurrences in order. */
export function findRecurrences(text: string): readonly Recurrence[] {
  return [...text.matchAll(FORM)]
    .filter((match) => !DAILY.test(match[0]) && !/^.{2,4}(?:平均|减少|增加|下降|提高)/.test(match[0]))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
