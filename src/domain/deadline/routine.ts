/** What the machine does about the ledger by the clock, and when each is next. */

/** Units hear of their days; the office gets its list of the week, and the table of the month. */
export type Routine = 'deadlines' | 'progress-brief' | 'progress-sheet';

/** A push later than this waits for the next day. */
const LATEST_HOUR = 20;

interface Hour {
  readonly hour: number;
  readonly minute: number;
}

const HOURS: Readonly<Record<Routine, Hour>> = {
  deadlines: { hour: 9, minute: 0 },
  'progress-brief': { hour: 8, minute: 30 },
  'progress-sheet': { hour: 8, minute: 40 },
};

export function isRoutine(name: string): name is Routine {
  return Object.hasOwn(HOURS, name);
}

/** The first moment after `now` at which it is due, epoch milliseconds: daily, on Mondays, on the first of a month. */
export function nextTurn(routine: Routine, now: number, zone: string): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  for (let day = here.toPlainDate(); ; day = day.add({ days: 1 })) {
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: HOURS[routine] }).epochMilliseconds;
    if (at > now && isDay(routine, day)) return at;
  }
}

/** Whether it is too late in the day to write to people: what fell due waits for the morning. */
export function isTooLate(now: number, zone: string): boolean {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).hour >= LATEST_HOUR;
}

/** The next morning's moment at which a routine that came too late is done after all. */
export function nextMorning(routine: Routine, now: number, zone: string): number {
  const tomorrow = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  return tomorrow.toZonedDateTime({ timeZone: zone, plainTime: HOURS[routine] }).epochMilliseconds;
}

function isDay(routine: Routine, day: Temporal.PlainDate): boolean {
  switch (routine) {
    case 'deadlines':
      return true;
    case 'progress-brief':
      return day.dayOfWeek === 1;
    case 'progress-sheet':
      return day.day === 1;
  }
}
