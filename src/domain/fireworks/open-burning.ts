/** Open burning (野外用火): data/open-burning.json → the days and seasons on which every county is reminded. */

import { type LunarWords, nextLunar, readLunarWords } from '../calendar/lunar-words.ts';
import type { Unit } from '../directory/unit.ts';
import type { Occurrence, Outlook } from '../reminder/occurrence.ts';
import { instantOf } from '../reminder/schedule.ts';
import { minutesOf } from './season-slots.ts';
import { fill, type PushTexts } from './templates.ts';

export interface BurningDay {
  readonly name: string;
  readonly words: LunarWords;
  /** Calendar days before it. */
  readonly ahead: number;
  readonly times: readonly string[];
  readonly text: string;
}

/** Once a week from `from` to before `to`, both `MM-DD`. */
export interface BurningSeason {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** ISO weekday. */
  readonly weekday: number;
  readonly time: string;
  readonly text: string;
}

export interface OpenBurning {
  readonly days: readonly BurningDay[];
  readonly seasons: readonly BurningSeason[];
}

export type BurningReading =
  | { readonly ok: true; readonly value: OpenBurning }
  | { readonly ok: false; readonly mistakes: readonly string[] };

type Fields = Readonly<Record<string, unknown>>;

const TIME = /^(?:1?\d|2[0-3]):[0-5]\d$/;
const MONTH_DAY = /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

export function readOpenBurning(value: unknown): BurningReading {
  const file = fieldsOf(value);
  const mistakes: string[] = [];
  const check = (isRight: boolean, mistake: string) => {
    if (!isRight) mistakes.push(mistake);
  };
  const days = listOf(file.days).map((row, i): BurningDay => {
    const read = readLunarWords(String(row.day));
    const times = Array.isArray(row.times) ? row.times.map(String) : [];
    check(read !== null && read.rest === '', `days 第${i + 1}行：“${String(row.day)}”不是节日或农历日子`);
    check(times.length > 0 && times.every((time) => TIME.test(time)), `days 第${i + 1}行：times 写成 ["9:00"]`);
    check(Number.isInteger(row.ahead) && Number(row.ahead) >= 0, `days 第${i + 1}行：ahead 写提前几天，当天写 0`);
    check(isText(row.name) && isText(row.text), `days 第${i + 1}行：缺 name 或 text`);
    const words = read?.words ?? { kind: 'festival', name: '清明' };
    return { name: String(row.name), words, ahead: Number(row.ahead), times, text: String(row.text) };
  });
  const seasons = listOf(file.seasons).map((row, i): BurningSeason => {
    check(
      MONTH_DAY.test(String(row.from)) && MONTH_DAY.test(String(row.to)),
      `seasons 第${i + 1}行：from、to 写成 09-20`,
    );
    check(TIME.test(String(row.time)), `seasons 第${i + 1}行：time 写成 9:00`);
    check([1, 2, 3, 4, 5, 6, 7].includes(Number(row.weekday)), `seasons 第${i + 1}行：weekday 写 1 到 7，周一是 1`);
    check(isText(row.name) && isText(row.text), `seasons 第${i + 1}行：缺 name 或 text`);
    const { name, from, to, weekday, time, text } = row;
    return {
      name: String(name),
      from: String(from),
      to: String(to),
      weekday: Number(weekday),
      time: String(time),
      text: String(text),
    };
  });
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, value: { days, seasons } };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export const OPEN_BURNING = 'open-burning';

interface BurningInput {
  readonly settings: OpenBurning;
  readonly units: readonly Pick<Unit, 'id' | 'name' | 'kind'>[];
  readonly texts: PushTexts;
  readonly zone: string;
}

/** Everything in the window, epoch ms, half-open; by date alone, so nothing is undecided. */
export function burningOutlook(input: BurningInput, window: { readonly from: number; readonly to: number }): Outlook {
  const { settings, units, texts, zone } = input;
  const first = dayAt(window.from, zone);
  const end = dayAt(window.to, zone).add({ days: 1 });
  const moments = [
    ...settings.days.flatMap((day) => momentsOfDay(day, first.toString(), end.toString())),
    ...settings.seasons.flatMap((season) => momentsOfSeason(season, first, end)),
  ].map((one) => ({ ...one, at: instantOf(one.sentOn, minutesOf(one.time), zone) }));
  const places = units.filter(({ kind }) => kind === 'county' || kind === 'zone');
  const occurrences = [...Map.groupBy(moments, ({ at }) => at).values()].flatMap(([moment]) =>
    moment === undefined || moment.at < window.from || moment.at >= window.to
      ? []
      : places.map((unit): Occurrence => {
          const { at, sentOn, when, name, text } = moment;
          const serial = `火${sentOn.slice(5).replace('-', '')}-${Math.floor(minutesOf(moment.time) / 60)}`;
          const filling = { 单位: unit.name, 哪天: when, 节日: name, 要求: text, 编号: serial };
          const expires = instantOf(Temporal.PlainDate.from(sentOn).add({ days: 1 }).toString(), 0, zone);
          const source = '大气办 data/open-burning.json';
          return {
            at,
            rule: OPEN_BURNING,
            to: { kind: 'unit', unit: unit.id },
            text: fill(texts.野外用火, filling),
            source,
            serial,
            expires,
          };
        }),
  );
  return { occurrences: occurrences.toSorted((a, b) => a.at - b.at), undecided: [] };
}

interface Moment {
  readonly sentOn: string;
  readonly time: string;
  readonly when: string;
  readonly name: string;
  readonly text: string;
}

function momentsOfDay({ name, words, ahead, times, text }: BurningDay, from: string, to: string): Moment[] {
  const moments: Moment[] = [];
  const last = Temporal.PlainDate.from(to).add({ days: ahead }).toString();
  for (let day = nextLunar(words, from); day < last; ) {
    const date = Temporal.PlainDate.from(day);
    const sentOn = date.subtract({ days: ahead }).toString();
    const when = ['今天', '明天', '后天'][ahead] ?? `${date.month}月${date.day}日`;
    for (const time of times) moments.push({ sentOn, time, when, name, text });
    day = nextLunar(words, date.add({ days: 1 }).toString());
  }
  return moments;
}

function momentsOfSeason(season: BurningSeason, from: Temporal.PlainDate, to: Temporal.PlainDate): Moment[] {
  const moments: Moment[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) < 0; day = day.add({ days: 1 })) {
    const date = day.toString();
    const monthDay = date.slice(5);
    if (day.dayOfWeek !== season.weekday || monthDay < season.from || monthDay >= season.to) continue;
    moments.push({ sentOn: date, time: season.time, when: '本周', name: season.name, text: season.text });
  }
  return moments;
}

function dayAt(instant: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}
