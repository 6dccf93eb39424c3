/** data/reminders.json: the hours of the office's day, and when routine pushes stay quiet. */

/** Times are minutes after midnight. */
export interface Rhythm {
  readonly brief: number;
  /** 会商, as a message of its own while an alert is in force. */
  readonly consult: readonly number[];
  /** Months (1 to 12) in which it is held daily. */
  readonly consultMonths: readonly number[];
  /** From `from` until `to`, over midnight where `to` is earlier. */
  readonly quiet: { readonly from: number; readonly to: number };
}

export type RhythmReading =
  | { readonly ok: true; readonly value: Rhythm }
  | { readonly ok: false; readonly mistakes: readonly string[] };

type Fields = Readonly<Record<string, unknown>>;

const TIME = /^(1?\d|2[0-3]):([0-5]\d)$/;

export function readRhythm(value: unknown): RhythmReading {
  const file = fieldsOf(value);
  const mistakes: string[] = [];
  const time = (given: unknown, where: string): number => {
    const [, hours, minutes] = TIME.exec(String(given)) ?? [];
    if (hours === undefined) mistakes.push(`${where}：要写成 8:00 这样的时间`);
    return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  };
  const list = (given: unknown) => (Array.isArray(given) ? given : []);
  const months = list(file.consultMonths).map(Number);
  if (!months.every((month) => Number.isInteger(month) && month >= 1 && month <= 12))
    mistakes.push('consultMonths：写 1 到 12 的月份');
  const quiet = fieldsOf(file.quiet);
  const rhythm: Rhythm = {
    brief: time(file.brief, 'brief'),
    consult: list(file.consult).map((one) => time(one, 'consult')),
    consultMonths: months,
    quiet: { from: time(quiet.from, 'quiet from'), to: time(quiet.to, 'quiet to') },
  };
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, value: rhythm };
}

/** The first instant from `at` on (epoch ms) that is not in the quiet hours. */
export function afterQuiet(at: number, { quiet: { from, to } }: Rhythm, zone: string): number {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const minute = here.hour * 60 + here.minute;
  const isQuiet = from <= to ? from <= minute && minute < to : minute >= from || minute < to;
  if (!isQuiet) return at;
  const day = minute >= to ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate();
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(to / 60), minute: to % 60 });
  return day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
