/** Whether words with an hour, a day or a way back in them say that somebody is there: 不在岗 settles a call and is not guessed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Verdict, verdict } from './verdict.ts';

/** An hour or a way back in the words of somebody who is there; and of somebody who is not, yet. */
const HOURS: readonly (readonly [text: string, Verdict])[] = [
  ['今晚我在岗', 'present'],
  ['今晚我在岗。', 'present'],
  ['晚上在岗值守', 'present'],
  ['我正在岗位上', 'present'],
  ['嗯，我正在岗位上。', 'present'],
  ['正在岗', 'present'],
  ['8点已到岗', 'present'],
  ['20:15已到岗', 'present'],
  ['23时20分已到岗', 'present'],
  ['已于8点到岗', 'present'],
  ['下午已到岗', 'present'],
  ['晚上8点就到岗了', 'present'],
  ['24小时在岗', 'present'],
  ['二十四小时在岗值守', 'present'],
  ['7×24小时不间断值守', 'present'],
  ['刚从市里赶回，已到岗', 'present'],
  ['从太原赶回，现已到岗', 'present'],
  ['刚从省里开会回来，已到岗', 'present'],
  ['已赶回，在岗', 'present'],
  ['刚到岗', 'present'],
  ['今晚一直在岗', 'present'],
  ['今晚由我带班', 'present'],
  ['接到市里通知，已到岗', 'present'],
  ['接通知后10分钟内已到岗', 'present'],
  ['已到岗到位，立即启动应急响应', 'present'],
  ['已到岗，正在开会部署', 'present'],
  ['已到岗，稍后回复', 'present'],
  ['已到岗，没有离岗', 'present'],
  ['晚上8点到岗', 'absent'],
  ['9点到岗', 'absent'],
  ['8:30到岗', 'absent'],
  ['一小时后到岗', 'absent'],
  ['一小时后到岗值守', 'absent'],
  ['十分钟后在岗', 'absent'],
  ['24小时内到岗', 'absent'],
  ['今晚到岗', 'absent'],
  ['明早8点就到岗了', 'absent'],
  ['马上到岗了', 'absent'],
  ['即将到岗', 'absent'],
  ['正从市里赶回', 'absent'],
  ['正在返回', 'absent'],
  ['没有在岗', 'absent'],
  ['没有一直在岗', 'absent'],
  ['无人在岗', 'absent'],
  ['无法到岗', 'absent'],
  ['尚未能到岗', 'absent'],
  ['去太原开会', 'absent'],
  ['市里开会', 'absent'],
  ['在县里开会', '?'],
  ['在县委开会', '?'],
  ['正在开会', '?'],
  ['在县里培训', '?'],
  ['在乡镇考察', '?'],
  ['明天在岗', '?'],
  ['9点在岗', '?'],
  ['下午在岗', '?'],
  ['今早8点到岗', '?'],
  ['明天上午9点到岗', 'absent'],
  ['明早已到岗', '?'],
  ['已赶回', '?'],
  ['稍后回复', '?'],
  ['晚上回电话', '?'],
  ['在路上，已到岗', '?'],
  ['在市里开会，已到岗', '?'],
  ['刚才不在岗，现已到岗', '?'],
  ['书记不在岗，县长在岗', '?'],
  ['休假结束，已到岗', '?'],
];

test.each(HOURS)('an hour, a day or a way back: “%s” → %s', (text, expected) =>
  expect(verdict(text, 'self')).toBe(expected),
);

test('who says that he is there and denies nothing is never taken for absent', () => {
  const around = fc.array(
    fc.constantFrom(
      ...['今晚', '晚上', '明早', '8点', '23时20分', '一小时后', '24小时', '预计', '马上', '正', '刚从市里赶回'],
      ...['在市里开会', '外出', '在路上', '到岗', '到位', '回', '县长', '我', '值守', '，', '。', ' ', '即将'],
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(
      around,
      fc.constantFrom('已到岗', '正在岗'),
      around,
      fc.constantFrom('self' as const, 'unit' as const),
      (before, core, after, who) => {
        expect(verdict([...before, core, ...after].join(''), who, ['书记', '县长'])).not.toContain('absent');
      },
    ),
    { numRuns: 2000 },
  );
});
