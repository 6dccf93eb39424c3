/** One season message to one unit: what holds there on that day, in the office's own wording (phone-texts 6). */
import { LEVEL_WORDS } from '../alert/level.ts';
import { lunarOf, printLunar } from '../calendar/lunar.ts';
import { printLunarWords } from '../reminder/read-schedule.ts';
import type { Confirmation, Holding, Standing, Stretch, ZoneHolding } from './holding.ts';
import type { SeasonPlan } from './rule.ts';
import type { SeasonSlot } from './season-slots.ts';
import { type Filling, fill, type PushTexts, type TemplateName } from './templates.ts';

export interface SeasonMessage {
  readonly unitName: string;
  readonly slot: SeasonSlot;
  readonly holding: Holding;
  readonly patrol: SeasonPlan['patrol'];
  readonly serial: string;
  readonly zone: string;
}

const TEMPLATE_OF: Readonly<Record<Standing['kind'], TemplateName>> = {
  banned: '全禁',
  zoned: '分区',
  'by-announcement': '按公告',
  unconfirmed: '未确认',
  none: '未确认',
};

export function seasonText(message: SeasonMessage, texts: PushTexts): string {
  const { holding } = message;
  const name = holding.alert === null ? TEMPLATE_OF[holding.standing.kind] : '预警中';
  return fill(texts[name], fillingOf(message));
}

function fillingOf({ unitName, slot, holding, patrol, serial, zone }: SeasonMessage): Filling {
  const { standing, alert } = holding;
  const place = placeWord(unitName);
  const isDay = slot.kind === 'day';
  const when = whenWord(slot);
  return {
    ...{ 单位: unitName, 哪天: when, 今晚: isDay ? '今晚' : when, 节日: printLunarWords(slot.words), 编号: serial },
    本地: `本${place}`,
    ...(isDay ? { 巡查时段: `今晚${patrol.from}—${patrol.to}`, 巡查截止: patrol.answerBy, 巡查写法: '地点 情况' } : {}),
    ...(alert === null
      ? { 预警提示: '现在没有预警；一发预警' }
      : { 预警级别: LEVEL_WORDS[alert.level].name, 预警编号: alert.serial }),
    ...ruleFilling(standing, place, zone),
    ...(standing.kind === 'zoned' ? zonedFilling(standing.zones, slot.day, when) : {}),
  };
}

function ruleFilling(standing: Standing, place: string, zone: string): Filling {
  if (standing.kind === 'none' || standing.kind === 'unconfirmed') return {};
  const { rule, confirmation } = standing;
  return {
    例外: rule.exceptions.join('、'),
    旺火: rule.bonfire === 'banned' ? '一律不点' : `按${place}里公告`,
    依据: confirmation.document ?? rule.source,
    公告: confirmation.document ?? `${place}里公告`,
    确认日: confirmedOn(confirmation, zone),
  };
}

function zonedFilling(zones: readonly ZoneHolding[], day: string, when: string): Filling {
  const banned = zones.find(({ zone }) => zone.mode === 'banned');
  const limited = zones.find(({ zone }) => zone.mode === 'limited');
  return {
    禁放区范围: banned?.zone.where ?? '',
    ...(limited === undefined ? {} : limitedFilling(limited, day, when)),
  };
}

function limitedFilling({ zone, allowed, next }: ZoneHolding, day: string, when: string): Filling {
  const common = { 限放区范围: zone.where, 限放区也: '，限放区也不放' };
  if (allowed === null) {
    const later = next === null ? '' : `，${printShort(next.from, day)}起可以放`;
    return { ...common, 限放: `${when}不放${later}` };
  }
  return {
    ...common,
    限放: `${when}${allowed.to === day ? '' : `到${printShort(allowed.to, day)}`}${hoursOf(allowed)}可以放`,
    之后: gapAfter(allowed, next),
    原定: printStretch(allowed),
  };
}

/** A stretch further away than this, in days, is another season's. */
const SEASON = 60;

/** 初六到十三不放. */
function gapAfter(allowed: Stretch, next: Stretch | null): string {
  const { days } = Temporal.PlainDate.from(allowed.to).until(next?.from ?? allowed.to, { largestUnit: 'day' });
  if (next === null || days > SEASON) return '之后不放';
  const first = shift(allowed.to, 1);
  const last = shift(next.from, -1);
  if (first > last) return '';
  const begins = printShort(first, allowed.to);
  return first === last ? `${begins}不放` : `${begins}到${printShort(last, first)}不放`;
}

/** 除夕到初五. */
function printStretch({ from, to }: Stretch): string {
  return from === to
    ? printShort(from, from)
    : `${isEve(from) ? '除夕' : printShort(from, from)}到${printShort(to, to)}`;
}

/** A lunar day; of the month `near` lies in, and of 正月 in 腊月, the day alone. */
function printShort(day: string, near: string): string {
  const lunar = lunarOf(day);
  if (isEve(day)) return '除夕';
  const own = lunarOf(near).month;
  const whole = printLunar(lunar);
  return lunar.month === own || lunar.month === 1 ? whole.slice(whole.indexOf('月') + 1) : whole;
}

function isEve(day: string): boolean {
  const { month, day: date } = lunarOf(shift(day, 1));
  return month === 1 && date === 1;
}

function hoursOf({ hours }: Stretch): string {
  return hours === null ? '' : ` ${hours} `;
}

function whenWord({ sentOn, day, kind }: SeasonSlot): string {
  if (kind === 'day') return '今天';
  const { days } = Temporal.PlainDate.from(sentOn).until(day, { largestUnit: 'day' });
  if (days === 1) return '明天';
  if (days === 2) return '后天';
  const date = Temporal.PlainDate.from(day);
  return `${date.month}月${date.day}日`;
}

/** 区, 县, 市; of a zone that has none of them 区. */
export function placeWord(unitName: string): string {
  const last = unitName.at(-1) ?? '';
  return ['县', '市'].includes(last) ? last : '区';
}

function confirmedOn({ at }: Confirmation, zone: string): string {
  const { month, day } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return `${month}月${day}日`;
}

function shift(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
