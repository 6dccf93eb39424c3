/** When the season's words go out: the working day before each of its days, and the day itself. */
import { type LunarWords, nextLunar } from '../calendar/lunar-words.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Undecided } from '../reminder/occurrence.ts';
import { printLunarWords } from '../reminder/read-schedule.ts';
import { instantOf } from '../reminder/schedule.ts';
import type { SeasonPlan } from './rule.ts';

export interface SeasonSlot {
  /** Epoch ms. */
  readonly at: number;
  /** ISO date on which it goes out. */
  readonly sentOn: string;
  /** ISO date it speaks of. */
  readonly day: string;
  readonly words: LunarWords;
  readonly kind: 'before' | 'day';
  /** Which of that date's messages it is, from 1. */
  readonly count: number;
}

export interface SeasonSlots {
  readonly slots: readonly SeasonSlot[];
  readonly undecided: readonly Undecided[];
}

type Planned = Omit<SeasonSlot, 'count'>;

/** No holiday is longer: a day whose working day before lies in the window is not further away. */
const REACH = 31;

/** Slots that are sent on ISO days of `[from, to)`. At one instant the day itself goes before a day ahead, and the nearest of those counts. */
export function seasonSlots(
  plan: SeasonPlan,
  { from, to }: { readonly from: string; readonly to: string },
  calendar: WorkCalendar,
  zone: string,
): SeasonSlots {
  const planned: Planned[] = [];
  const undecided: Undecided[] = [];
  const last = Temporal.PlainDate.from(to).add({ days: REACH }).toString();
  for (const words of plan.days) {
    for (let day = nextLunar(words, from); day < last; day = nextLunar(words, nextDay(day))) {
      planned.push(...plan.day.map((time) => slot(day, day, time, words, 'day', zone)));
      const before = calendar.workdayBefore(day);
      if (before.kind === 'found')
        planned.push(...plan.before.map((time) => slot(before.day, day, time, words, 'before', zone)));
      else if (day < to)
        undecided.push({ rule: 'fireworks', what: `${printLunarWords(words)}前一个工作日`, year: before.year });
    }
  }
  const slots = [...Map.groupBy(planned, ({ sentOn }) => sentOn).values()].flatMap((day) => {
    const best = [...Map.groupBy(day, ({ at }) => at).values()].map((same) => same.reduce(nearer));
    return best.toSorted((a, b) => a.at - b.at).map((one, i): SeasonSlot => ({ ...one, count: i + 1 }));
  });
  const inWindow = slots.filter(({ sentOn }) => from <= sentOn && sentOn < to);
  return { slots: inWindow.toSorted((a, b) => a.at - b.at), undecided };
}

function slot(
  sentOn: string,
  day: string,
  time: string,
  words: LunarWords,
  kind: Planned['kind'],
  zone: string,
): Planned {
  return { at: instantOf(sentOn, minutesOf(time), zone), sentOn, day, words, kind };
}

function nearer(a: Planned, b: Planned): Planned {
  if (a.kind !== b.kind) return a.kind === 'day' ? a : b;
  return b.day < a.day ? b : a;
}

/** `9:00` → 540. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

function nextDay(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
