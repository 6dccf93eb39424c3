/** Limits without a date (春节前, 印发之日起30日内, 即日起): told, never turned into a day. */
import type { Unread } from '../plan.ts';

const FORMS: readonly (readonly [RegExp, string])[] = [
  [
    /(?:春节|元旦|国庆节?|中秋节?|两会|采暖季|采暖期|供暖季|供暖期|取暖季|冬季取暖|入冬|汛期|雨季|秋冬季)(?:到来|来临|开始)?(?:之|以)?前(?![期后])[^，。；\n]{0,24}/g,
    '时限没有写成日期',
  ],
  [
    /(?:农历)?(?:除夕|(?:腊月|正月|冬月|二月)(?:初?[一二三四五六七八九十廿]{1,3}|底|里)|小年|元宵节?)(?:之|以)?(?:前(?![期后])|起|至|到|-|—|~)[^，。；\n]{0,24}/g,
    '时限是农历或节日，没有写成日期',
  ],
  [/(?:即日|印发之日|发布之日|下发之日|公布之日)起[^，。；\n]{0,24}/g, '从印发之日算起，没有写日期'],
  [
    /(?:印发|发布|下发|收到[^，。；\n]{0,10})(?:之日)?(?:起|后)?\d{1,3}个?(?:工作)?(?:日|天|月)(?:之|以)?内[^，。；\n]{0,24}/g,
    '从印发之日算起，没有写日期',
  ],
  [
    /(?<!印发|发布|下发|公布)之日起\d{1,3}个?(?:工作日|日|天|月)(?:之|以)?内[^，。；\n]{0,24}/g,
    '时限从某件事算起，没有写日期',
  ],
  [
    /(?<![\d月年后起]|印发|发布|下发)\d{1,3}个?(?:工作日|日|天)(?:之|以)?内[^，。；\n]{0,24}/g,
    '时限从某件事算起，没有写日期',
  ],
];

/** The limits of a text that no date can be read from. */
export function findUndated(text: string): readonly Unread[] {
  const found = FORMS.flatMap(([form, why]) =>
    [...text.matchAll(form)].map(({ index, 0: words }) => ({ index, text: words, why })),
  ).sort((a, b) => a.index - b.index);
  let reached = 0;
  const apart = found.filter((each) => {
    const free = each.index >= reached;
    if (free) reached = each.index + each.text.length;
    return free;
  });
  return apart.map(({ text: words, why }) => ({ text: words, why }));
}
