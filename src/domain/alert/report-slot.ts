/** Report slots of a notice: times of day at which every unit reports, also that nothing happened (零报告). */
import { TIME_ZONE } from '../calendar/day.ts';

const MINUTE = 60_000;
/** A unit is asked half an hour before the slot; who is missing is listed a quarter of an hour after it (issue 5). */
const ASK_BEFORE = 30 * MINUTE;
const LIST_AFTER = 15 * MINUTE;

/** Times as people write them: `9:00、17:00`, `9时和17时`. In order, each once, `9:00`. */
export function readSlots(words: string): readonly string[] {
  const minutes = [...words.normalize('NFKC').matchAll(/(\d{1,2})(?::(\d{2})|[时点](?:(\d{1,2})分|(半))?)/g)].flatMap(
    ([, hour, colon, minute, half]) => {
      const at = Number(hour) * 60 + (half === undefined ? Number(colon ?? minute ?? 0) : 30);
      return Number(hour) < 24 && at % 60 < 60 ? [at] : [];
    },
  );
  return [...new Set(minutes)].sort((a, b) => a - b).map(print);
}

function print(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The slot that `instant` would be: `9:00`. */
export function slotAt(instant: number, zone: string): string {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return print(hour * 60 + minute);
}

/** The instants of the slots in `[from, to)`, in order. */
export function slotsBetween(slots: readonly string[], from: number, to: number, zone = TIME_ZONE): readonly number[] {
  if (slots.length === 0 || to <= from) return [];
  const instants: number[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  for (;;) {
    const midnight = day.toZonedDateTime({ timeZone: zone });
    if (midnight.epochMilliseconds >= to) return instants;
    for (const slot of slots) {
      const [hours = 0, minutes = 0] = slot.split(':').map(Number);
      const at = midnight.add({ hours, minutes }).epochMilliseconds;
      if (at >= from && at < to) instants.push(at);
    }
    day = day.add({ days: 1 });
  }
}

export function askedAt(slot: number): number {
  return slot - ASK_BEFORE;
}

export function listedAt(slot: number): number {
  return slot + LIST_AFTER;
}

/** The slot a report at `now` is for, of `instants` in order: from its asking until the next one's. Null when none is open. */
export function slotOf(instants: readonly number[], now: number): number | null {
  return instants.findLast((slot) => askedAt(slot) <= now) ?? null;
}
