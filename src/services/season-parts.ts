/** What the services of the fireworks season work with: the office's data files, and what the store knows beside them. */
import type { Known } from '../domain/fireworks/holding.ts';
import type { OpenBurning } from '../domain/fireworks/open-burning.ts';
import { type FireworksRules, seasonOf } from '../domain/fireworks/rule.ts';
import type { PushTexts } from '../domain/fireworks/templates.ts';
import { liveAlerts } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';
import { confirmationsFrom } from '../store/fireworks.repository.ts';
import type { CalendarSource } from './calendar-source.ts';
import type { DirectorySource } from './directory-source.ts';

/** What the office sets. */
export interface SeasonSettings {
  readonly fireworks: FireworksRules;
  readonly texts: PushTexts;
  readonly openBurning: OpenBurning;
}

export interface SeasonParts extends SeasonSettings {
  readonly directories: DirectorySource;
  readonly calendars: CalendarSource;
  readonly zone: string;
}

/** Rules, confirmations from the season of `day` on, and the real alerts that were announced. */
export async function knownOn(tx: Tx, { fireworks }: SeasonSettings, day: string, now: number): Promise<Known> {
  const alerts = (await liveAlerts(tx, now)).map(({ alert }) => alert);
  return {
    rules: fireworks.rules,
    confirmations: await confirmationsFrom(tx, seasonOf(day)),
    alerts: alerts.filter(({ kind, serial }) => kind === 'real' && serial !== null),
  };
}
