/** What holds for fireworks in a unit on a day, and why: the rule, its confirmation for the season, and an alert above both. */
import type { Alert } from '../alert/alert.ts';
import { levelOf, segmentsIn } from '../alert/in-force.ts';
import { type AlertLevel, stricter } from '../alert/level.ts';
import { nextLunar } from '../calendar/lunar-words.ts';
import { type FireworksRule, ruleFor, seasonOf, type Zone } from './rule.ts';

/** The office's word that a rule is this season's for a unit. */
export interface Confirmation {
  readonly unit: number;
  readonly season: number;
  readonly rule: string;
  /** The announcement it rests on, as given; null when none was. */
  readonly document: string | null;
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}

/** An alert that covers the unit in a window. */
export interface AlertOver {
  readonly serial: string;
  readonly level: AlertLevel;
  /** Whether it has begun at the window's beginning. */
  readonly hasBegun: boolean;
}

/** A stretch of allowed days, ISO, both included. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  /** As `7:00—22:00`; null is all day. */
  readonly hours: string | null;
}

export interface ZoneHolding {
  readonly zone: Zone;
  /** The stretch the day lies in; null when nothing may be set off. Of a free zone, the day itself. */
  readonly allowed: Stretch | null;
  /** The next stretch after the day; null when none is known. */
  readonly next: Stretch | null;
}

export type Standing =
  | { readonly kind: 'banned'; readonly rule: FireworksRule; readonly confirmation: Confirmation }
  | {
      readonly kind: 'zoned';
      readonly rule: FireworksRule;
      readonly zones: readonly ZoneHolding[];
      readonly confirmation: Confirmation;
    }
  /** The county's own announcement holds, and the office has it on record. */
  | { readonly kind: 'by-announcement'; readonly rule: FireworksRule; readonly confirmation: Confirmation }
  /** Nobody has said that the rule holds this season: no permission is ever told then. */
  | { readonly kind: 'unconfirmed'; readonly rule: FireworksRule }
  | { readonly kind: 'none' };

export interface Holding {
  readonly standing: Standing;
  /** Overrides every allowed day (大气法 96, domain.md 4.1). */
  readonly alert: AlertOver | null;
}

export interface Place {
  readonly unit: number;
  readonly unitName: string;
  /** ISO. */
  readonly day: string;
  /** The instants meant by it, epoch ms, half-open. */
  readonly window: { readonly from: number; readonly to: number };
}

export interface Known {
  readonly rules: readonly FireworksRule[];
  readonly confirmations: readonly Confirmation[];
  /** Real alerts that are issued, whether or not they have begun. */
  readonly alerts: readonly Pick<Alert, 'serial' | 'segments'>[];
}

export function holdingIn(place: Place, known: Known): Holding {
  return { standing: standingIn(place, known), alert: alertOver(place, known.alerts) };
}

/** What the rules say, whatever alert there is. */
export function standingIn({ unit, unitName, day }: Place, { rules, confirmations }: Known): Standing {
  const rule = ruleFor(rules, unitName, day);
  if (rule === null) return { kind: 'none' };
  const season = seasonOf(day);
  const confirmation =
    confirmations.find((one) => one.unit === unit && one.season === season && one.rule === rule.id) ?? null;
  if (confirmation === null) return { kind: 'unconfirmed', rule };
  if (rule.mode !== 'zoned') return { kind: rule.mode, rule, confirmation };
  return { kind: 'zoned', rule, zones: rule.zones.map((zone) => zoneOn(zone, day)), confirmation };
}

function zoneOn(zone: Zone, day: string): ZoneHolding {
  if (zone.mode === 'free') return { zone, allowed: { from: day, to: day, hours: null }, next: null };
  if (zone.mode === 'banned') return { zone, allowed: null, next: null };
  const stretches = zone.allowed.map((span) => stretchAround(span, day)).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return {
    zone,
    allowed: stretches.find(({ from, to }) => from <= day && day <= to) ?? null,
    next: stretches.find(({ from }) => from > day) ?? null,
  };
}

/** The stretch of the span that the day lies in, or the next one. */
function stretchAround(span: Zone['allowed'][number], day: string): Stretch {
  const end = nextLunar(span.to, day);
  const before = Temporal.PlainDate.from(end).subtract({ days: 60 }).toString();
  return { from: nextLunar(span.from, before), to: end, hours: span.hours };
}

/** The strictest alert that is in force for a moment of the window. */
export function alertOver({ unit, window }: Pick<Place, 'unit' | 'window'>, alerts: Known['alerts']): AlertOver | null {
  let most: AlertOver | null = null;
  for (const alert of alerts) {
    if (alert.serial === null) continue;
    const changes = segmentsIn(alert, unit).flatMap(({ at, end }) => (end === null ? [at] : [at, end]));
    const instants = [window.from, ...changes.filter((at) => window.from < at && at < window.to)];
    const level = instants.reduce<AlertLevel | null>((one, at) => stricter(one, levelOf(alert, unit, at)), null);
    if (level === null || (most !== null && stricter(most.level, level) === most.level)) continue;
    most = { serial: alert.serial, level, hasBegun: levelOf(alert, unit, window.from) !== null };
  }
  return most;
}
