/** A day as people type it: 5月15日, 15号, 2021-05-15, 明天. */

const NEAR: Readonly<Record<string, number>> = { 今天: 0, 明天: 1, 后天: 2, 大后天: 3 };

/** Reads a day at the beginning of `text` as seen from `today`; the ISO date with what follows it, or null. */
export function readSpokenDay(text: string, today: string): { day: string; rest: string } | null {
  const plain = text.normalize('NFKC').trim();
  const from = Temporal.PlainDate.from(today);
  const near = /^(今天|明天|后天|大后天)/.exec(plain)?.[1];
  if (near !== undefined) return found(from.add({ days: NEAR[near] ?? 0 }), plain, near);
  const [whole = '', year, month, date] =
    /^(?:到|至)?(?:(\d{4})[年/.-])?(?:(\d{1,2})[月/.-])?(\d{1,2})(?:[日号](?:前|止)?|(?=\s|$|[,，。；;]))/.exec(
      plain,
    ) ?? [];
  if (date === undefined || (month === undefined && !/[日号]/.test(whole))) return null;
  const fields = { year: Number(year ?? from.year), month: Number(month ?? from.month), day: Number(date) };
  const day = plainDate(fields);
  if (day === null) return null;
  // A day just past was meant, and is for the caller to refuse; one long past is next year's.
  const isPast = Temporal.PlainDate.compare(day, month === undefined ? from : from.subtract({ months: 2 })) < 0;
  if (year !== undefined || !isPast) return found(day, plain, whole);
  return found(month === undefined ? day.add({ months: 1 }) : day.add({ years: 1 }), plain, whole);
}

function found(day: Temporal.PlainDate, text: string, words: string): { day: string; rest: string } {
  return { day: day.toString(), rest: text.slice(words.length).replace(/^[\s,，。；;:：]+/, '') };
}

function plainDate(fields: { year: number; month: number; day: number }): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch {
    return null;
  }
}
