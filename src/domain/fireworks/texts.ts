/** What is said about fireworks when somebody asks, confirms or reports. */
import { LEVEL_WORDS } from '../alert/level.ts';
import { TIME_ZONE } from '../calendar/day.ts';
import { lunarOf, printLunar } from '../calendar/lunar.ts';
import type { Holding, ZoneHolding } from './holding.ts';
import { placeWord } from './season-text.ts';

export interface ShownHolding {
  readonly unitName: string;
  readonly day: string;
  readonly holding: Holding;
}

/** What holds in a unit on a day, and why. Line 1 says it all. */
export function holdingText({ unitName, day, holding }: ShownHolding): string {
  const { standing, alert } = holding;
  const { month, day: date } = Temporal.PlainDate.from(day);
  const head = `${unitName}　${month}月${date}日（${printLunar(lunarOf(day))}）`;
  const alerted =
    alert === null ? [] : [`${LEVEL_WORDS[alert.level].name}期间，一律不放`, `据 预警通知 ${alert.serial}`];
  if (standing.kind === 'none') return [head, ...alerted, '没有登记的规定，按不放办'].join('\n');
  const place = placeWord(unitName);
  if (standing.kind === 'unconfirmed') {
    const { rule } = standing;
    const said = rule.mode === 'banned' ? ['文件：全部禁放'] : [];
    return [
      head,
      ...alerted,
      `按本${place}公告执行`,
      ...said,
      '今年用哪个规定，大气办还没确认',
      `据 ${rule.source}`,
    ].join('\n');
  }
  const { rule, confirmation } = standing;
  const zones = standing.kind === 'zoned' && alert === null ? standing.zones.map(zoneLine) : [];
  const whole = standing.kind === 'banned' ? ['全境一律不放'] : [];
  const announced = standing.kind === 'by-announcement' ? [`按${confirmation.document ?? `${place}里公告`}执行`] : [];
  const places = rule.exceptions.length === 0 ? [] : [`哪里都不放：${rule.exceptions.join('、')}`];
  const on = Temporal.Instant.fromEpochMilliseconds(confirmation.at).toZonedDateTimeISO(TIME_ZONE);
  return [
    ...[head, ...alerted, ...whole, ...announced, ...zones, ...places],
    `据 ${confirmation.document ?? rule.source}，大气办${on.month}月${on.day}日确认`,
  ].join('\n');
}

function zoneLine({ zone, allowed, next }: ZoneHolding): string {
  const name = zone.where === '' ? zone.name : `${zone.name}（${zone.where}）`;
  if (zone.mode === 'banned') return `${name}：一律不放`;
  if (zone.mode === 'free') return `${name}：不限`;
  if (allowed !== null) {
    const hours = allowed.hours === null ? '' : ` ${allowed.hours}`;
    return `${name}：${dayWord(allowed.from)}到${dayWord(allowed.to)}${hours}可以放`;
  }
  return next === null ? `${name}：不放` : `${name}：不放，${dayWord(next.from)}起可以放`;
}

function dayWord(day: string): string {
  const { month, day: date } = Temporal.PlainDate.from(day);
  return `${month}月${date}日`;
}

export const FIREWORKS_TEXTS = {
  whichUnit: '没有查，没说哪个县。\n回：禁放 忻府',
  unclear: (words: string, names: readonly string[]) =>
    names.length === 0 ? `没有找到“${words}”\n回县名，例：禁放 忻府` : `没有查，“${words}”要说清：${names.join('、')}`,
  confirmUnclear: (words: string, names: readonly string[]) =>
    names.length === 0
      ? `没有确认，没找到“${words}”\n例：禁放 确认 忻府`
      : `没有确认，“${words}”要说清：${names.join('、')}`,
  noRule: (name: string) => `没有确认，${name}没有登记的规定\n在 data/fireworks-rules.json 加上，再重启`,
  draft: (season: number, lines: readonly string[], document: string | null) =>
    [
      `【草稿】${season}年烟花规定，大气办确认`,
      ...lines,
      ...(document === null ? [] : [`公告：${document}`]),
      '',
      '没有保存。确认回：1　不回：2',
    ].join('\n'),
  confirmed: (season: number, count: number, example: string) =>
    `已确认${season}年烟花规定　${count}个单位\n看：禁放 ${example}\n改回：禁放 撤销 ${example}`,
  revoked: (season: number, count: number) =>
    count === 0
      ? '没有撤销，这些单位今年没确认过'
      : `已撤销${season}年的确认　${count}个单位\n这些单位的提醒只写“按本地公告执行”`,
  patrolEmpty: '没有记，没写情况。\n没事回：巡查 正常\n有事回：巡查 地点 情况',
  patrolNoUnit: '没有记，看不出是哪个单位。\n请在本县群里回：@蓝哨 巡查 正常',
  patrolled: (name: string, night: string, isFine: boolean, at: string) =>
    `已记：${name}　${dayWord(night)}晚巡查${isFine ? '正常' : '有情况，已转大气办'}　${at}`,
  incident: (name: string, night: string, text: string) => `【巡查】${name}　${dayWord(night)}晚\n${text}`,
  board: (night: string, answered: readonly string[], missing: readonly string[]) =>
    [
      `巡查　${dayWord(night)}晚　回了${answered.length}/${answered.length + missing.length}`,
      ...(missing.length === 0 ? [] : [`没回：${missing.join('、')}`]),
      ...answered,
    ].join('\n'),
} as const;
