/**
 * Promises whether words say that somebody is on post, that he is not, or neither. What says both, or leaves it open, says
 * neither: 不在岗 settles a call and is never guessed.
 */

export type Presence = 'present' | 'absent' | 'unclear';

const CLAUSE = '[^,，。;；]';
const POST = '在岗|到岗|在位|到位|就位|返岗|上岗|坐镇|值守|带班';
const ARRIVAL = '到岗|到位|就位|返岗|上岗|到达|到县|赶(?!紧|快|材料|写|制)|回(?![复电话信报执应答])';
const CLOCK = '(?:[\\d一二三四五六七八九十两半]+个?(?:分钟?|小时|点钟?|时)|\\d{1,2}:\\d{2})';

/** Negations that praise, and 24 hours that are no appointment. */
const WITHOUT_MEANING =
  /(?:没有?|从?未|无人?|不会?|绝不)(?:离岗|脱岗|缺岗)|不间断|不松懈|不放松|无缝|(?:24|二十四)小时(?![之以]?[内后])/g;
/** A way back that lies behind. */
const RETURNED =
  /(?:刚刚?|已经?)(?:从[^,，。;；]{1,10})?(?:赶|返)回来?了?|(?:开会|参会|出差|学习|培训|考察|外出)(?:刚刚?|已经?)?(?:回来|返回|归来|结束)了?/g;
const RETURNED_FROM = /(?<!正在?|马上|预计|尽快|争取)从[^,，。;；]{1,10}(?:赶|返)?回来?了?/g;

const NOW = new RegExp(
  [
    `(?:已经?|刚刚?)(?:于${CLAUSE}{1,10}?)?(?:按时|准时|及时|提前|按要求|全部|全员|全都?|都|均|回到?)?(?:${POST}|在${CLAUSE}{0,6}指挥)`,
    '(?:正|一直|始终|仍|还|全程|现在?|目前|此刻|当前)(?:都|均|全)?(?:在岗|在位|在?(?:坐镇|值守|带班))',
  ].join('|'),
  'g',
);
/** 8点就到岗了: an hour, and done. */
const DONE =
  /(?:\d{1,2}(?:点|时(?!间)|:\d{2})|早上?|上午|中午|下午|晚上?)(?:\d{1,2}分?|半|整|多|左右|我|就|便)*(?:到岗|到位|就位|返岗|上岗)了/g;
const AHEAD = /明[早天晚日]|后天|预计|争取|尽快|马上|即将|稍后|待会|才能/;

const NOT_THERE = new RegExp(
  [
    `(?:不|没|未|无|难以)${CLAUSE}{0,3}(?:${POST})(?:值守|带班|指挥)?`,
    '不在(?:县|区|市|单位|家|忻|本地|这)里?|^(?:我|他|人)?不在$|离岗|脱岗|没在|还没到|未到|赶不回|回不来|去不了|到不了',
  ].join('|'),
  'g',
);
/** To the end of the clause: 一小时后到岗值守 is all one thing to come. */
const LATER = new RegExp(
  [
    `(?:明[早天晚日]|后天|今晚|晚上|下午|中午|稍后|待会|一会|${CLOCK}|马上|这就|立即|预计|争取|尽快|赶紧|赶快|才能|即将|快要|就要|将要)${CLAUSE}{0,8}?(?:${ARRIVAL})${CLAUSE}*`,
    `(?:${CLOCK}[之以]?后|稍后|待会|一会|马上|这就|预计|争取|尽快|才能|即将)${CLAUSE}{0,8}?在岗${CLAUSE}*`,
    `正在?${CLAUSE}{0,8}?(?:赶(?!紧|快|材料|写|制)|返|回(?![复电话信报执应答]))${CLAUSE}*`,
    '(?<!已)[将快](?:要|于|会)?(?:到岗|返岗|就位|赶[到回往来])',
    '路上|往回赶|赶回|返回途中|就到$',
  ].join('|'),
  'g',
);
/** On post at an hour or a day that may be to come, or have been; the hour of the question is not known here. */
const SOME_TIME = new RegExp(
  [`(?:明[早天晚日]|后天|上午|中午|下午|${CLOCK})${CLAUSE}{0,8}?(?:${POST})${CLAUSE}*`, '就(?:到岗|到位|就位)了'].join(
    '|',
  ),
  'g',
);
/** Came this morning: whether he is still there, or came at all, is not said. */
const EARLIER = new RegExp(`(?<!明天?|后天)(?:昨[天晚]|今早|今晨|早上|早晨|凌晨|上午)${CLAUSE}{0,8}?(?:${ARRIVAL})`);
const AWAY =
  /外出|出差|看病|住院|生病|(?:在|去|(?<![接收报])到|赴)(?:省|太原|北京|外地|外省|外面|市里|市委|市政府|路上|高速|医院|党校)|(?:省|市)(?:里|委|政府)[^,，。;；]{0,4}(?:开会|参会|培训|学习)|外地|外省|调研去|出国|探亲/;
/** Done in his own county as well as elsewhere. */
const BUSY = /开会|参会|学习|培训|考察/;
const THERE = new RegExp(`${POST}|在指挥|在我?(?:县|区|市)(?:里)?指挥|在应急指挥`);

/** `given` is one message without blanks, in NFKC. */
export function readPresence(given: string): Presence {
  const words = given.replace(WITHOUT_MEANING, '').replace(RETURNED, '');
  const before = clausesBefore(words, NOW).filter((clause) => !/[不没未无]/.test(clause));
  const isDone = clausesBefore(words, DONE).some((clause) => !AHEAD.test(clause));
  if (before.length > 0 || isDone) {
    const rest = words.replace(NOW, '').replace(DONE, '').replace(RETURNED_FROM, '');
    const isContrary = [NOT_THERE, LATER, AWAY].some((one) => rest.search(one) >= 0);
    return isContrary || before.some((clause) => AHEAD.test(clause)) ? 'unclear' : 'present';
  }
  if (EARLIER.test(words)) return 'unclear';
  const affirmed = words.replace(NOT_THERE, '');
  const sure = affirmed.replace(LATER, '');
  const isThere = THERE.test(sure.replace(SOME_TIME, ''));
  if (affirmed !== words || sure !== affirmed || AWAY.test(sure)) return isThere ? 'unclear' : 'absent';
  return isThere && !BUSY.test(sure) && sure.search(SOME_TIME) < 0 ? 'present' : 'unclear';
}

/** What stands before each place of `pattern`, back to the last stop. */
function clausesBefore(words: string, pattern: RegExp): readonly string[] {
  return [...words.matchAll(pattern)].map(({ index }) => /[^,，。;；]*$/.exec(words.slice(0, index))?.[0] ?? '');
}
