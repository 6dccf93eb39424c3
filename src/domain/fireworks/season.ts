/** The season as occurrences: one message for each unit and instant, and the office's list of who did not patrol. */
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Unit } from '../directory/unit.ts';
import type { Occurrence, Outlook } from '../reminder/occurrence.ts';
import { instantOf } from '../reminder/schedule.ts';
import { type Holding, holdingIn, type Known } from './holding.ts';
import type { SeasonPlan } from './rule.ts';
import { minutesOf, type SeasonSlot, seasonSlots } from './season-slots.ts';
import { seasonText } from './season-text.ts';
import { fill, type PushTexts } from './templates.ts';

type SeasonUnit = Pick<Unit, 'id' | 'name' | 'short' | 'kind'>;

export interface SeasonInput {
  readonly plan: SeasonPlan;
  readonly units: readonly SeasonUnit[];
  readonly known: Known;
  /** Units that have answered for the night of an ISO day. */
  patrolled(night: string): ReadonlySet<number>;
  readonly texts: PushTexts;
  readonly calendar: WorkCalendar;
  readonly zone: string;
}

export const FIREWORKS = 'fireworks';

/** Everything in the window, epoch ms, half-open. */
export function seasonOutlook(input: SeasonInput, window: { readonly from: number; readonly to: number }): Outlook {
  const { plan, calendar, zone } = input;
  const from = dayAt(window.from, zone);
  const { slots, undecided } = seasonSlots(
    plan,
    { from: shift(from, -1), to: shift(dayAt(window.to, zone), 1) },
    calendar,
    zone,
  );
  const occurrences = slots.flatMap((slot) => [...messagesOf(slot, input), ...patrolOf(slot, input)]);
  return { occurrences: occurrences.filter(({ at }) => window.from <= at && at < window.to), undecided };
}

function messagesOf(slot: SeasonSlot, input: SeasonInput): Occurrence[] {
  const { units, plan, texts, zone, known } = input;
  const serial = `花${slot.sentOn.slice(5).replace('-', '')}-${slot.count}`;
  const places = units.filter(({ kind }) => kind === 'county' || kind === 'zone');
  const holdings = places.map((unit) => ({ unit, holding: holdingIn(placeOf(unit, slot.day, zone), known) }));
  const common = { at: slot.at, rule: FIREWORKS, serial, expires: instantOf(shift(slot.sentOn, 1), 0, zone) };
  const toPlaces = holdings.map(({ unit, holding }): Occurrence => {
    const message = { unitName: unit.name, slot, holding, patrol: plan.patrol, serial, zone };
    return {
      ...common,
      to: { kind: 'unit', unit: unit.id },
      text: seasonText(message, texts),
      source: sourceOf(holding),
    };
  });
  const toBureaus = units
    .filter(({ name }) => plan.bureaus.includes(name))
    .map((unit): Occurrence => {
      const filling = {
        单位: unit.short,
        哪天: slot.kind === 'day' ? '今天' : '下一个节日',
        节日: nameOf(slot),
        各县: summary(holdings),
        编号: serial,
      };
      return {
        ...common,
        to: { kind: 'unit', unit: unit.id },
        text: fill(texts.部门, filling),
        source: '各县当日规定',
      };
    });
  return [...toPlaces, ...toBureaus];
}

function nameOf({ day }: SeasonSlot): string {
  const { month, day: date } = Temporal.PlainDate.from(day);
  return `${month}月${date}日`;
}

/** Which counties are under an alert, which have a zone where it is allowed, and that the rest has its own announcements. */
function summary(holdings: readonly { readonly unit: SeasonUnit; readonly holding: Holding }[]): string {
  const names = (some: typeof holdings) => some.map(({ unit }) => unit.short).join('、');
  const alerted = holdings.filter(({ holding }) => holding.alert !== null);
  const limited = holdings.filter(
    ({ holding: { alert, standing } }) =>
      alert === null &&
      standing.kind === 'zoned' &&
      standing.zones.some(({ zone, allowed }) => zone.mode === 'limited' && allowed !== null),
  );
  return [
    alerted.length === 0 ? '' : `预警期间一律不放：${names(alerted)}`,
    limited.length === 0 ? '' : `限放区可以放：${names(limited)}`,
    '其余按各县公告',
  ]
    .filter((part) => part !== '')
    .join('；');
}

/** The morning after each of the season's nights the office hears who did not answer. */
function patrolOf(slot: SeasonSlot, { plan, units, patrolled, zone }: SeasonInput): Occurrence[] {
  if (slot.kind !== 'day' || slot.count !== 1) return [];
  const morning = shift(slot.day, 1);
  const answered = patrolled(slot.day);
  const missing = units.filter(({ id, kind }) => (kind === 'county' || kind === 'zone') && !answered.has(id));
  const serial = `花${slot.day.slice(5).replace('-', '')}-巡`;
  const text = [
    `【巡查】${nameOf(slot)}晚`,
    missing.length === 0
      ? '都回了'
      : answered.size === 0
        ? `都没回（${missing.length}个）`
        : `没回${missing.length}个：${missing.map(({ short }) => short).join('、')}`,
    '看全部：巡查',
    `编号 ${serial}`,
  ].join('\n');
  const at = instantOf(morning, minutesOf(plan.patrol.answerBy), zone);
  const expires = instantOf(morning, 12 * 60, zone);
  return [{ at, rule: FIREWORKS, to: { kind: 'office' }, text, source: '巡查答复', serial, expires }];
}

/** A unit on a whole ISO day. */
export function placeOf({ id, name }: Pick<Unit, 'id' | 'name'>, day: string, zone: string) {
  return {
    ...{ unit: id, unitName: name, day },
    window: { from: instantOf(day, 0, zone), to: instantOf(shift(day, 1), 0, zone) },
  };
}

function sourceOf({ standing, alert }: Holding): string {
  if (alert !== null) return `预警通知 ${alert.serial}`;
  if (standing.kind === 'none') return '没有登记的规定';
  if (standing.kind === 'unconfirmed') return `${standing.rule.source}（今年没确认）`;
  return standing.confirmation.document ?? standing.rule.source;
}

function dayAt(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function shift(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
