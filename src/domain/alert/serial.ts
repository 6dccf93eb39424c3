/** The serial numbers that close every push: 橙0114-1, 解0117-1; a drill's begin with 演. */
import { TIME_ZONE } from '../calendar/day.ts';
import type { Alert, StepKind } from './alert.ts';
import { type AlertLevel, LEVEL_WORDS } from './level.ts';

/** The number's beginning; the store counts on from it. `level` is the strictest of the step, null when it has none. */
export function serialStem(
  kind: Alert['kind'],
  step: StepKind,
  level: AlertLevel | null,
  now: number,
  zone: string = TIME_ZONE,
): string {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const date = `${String(here.month).padStart(2, '0')}${String(here.day).padStart(2, '0')}`;
  const sign = step === 'lift' ? '解' : step === 'withdraw' ? '撤' : level === null ? '预' : LEVEL_WORDS[level].sign;
  return `${kind === 'drill' ? '演' : ''}${sign}${date}-`;
}
