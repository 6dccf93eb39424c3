/** What an alert changes at an instant, told to whatever follows alerts. */
import type { Alert } from '../domain/alert/alert.ts';
import { countiesOf, levelIn, levelOf } from '../domain/alert/in-force.ts';
import { type AlertRecord, liveAlerts, stepsOf } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';
import type { EffectiveChange } from './alert-effective.ts';
import type { AlertParts } from './alert-parts.ts';
import { dropChases } from './drop-chases.ts';

/**
 * Tells the counties in which this alert asks something else from `at` on, each with the strictest level there. `before` is
 * the alert without the step that is just confirmed; null when what was decided takes effect by the clock.
 */
export async function tellTurn(
  tx: Tx,
  { onEffective }: Pick<AlertParts, 'onEffective'>,
  record: AlertRecord,
  before: Alert | null,
  at: number,
  now: number,
): Promise<void> {
  const others = (await liveAlerts(tx, Math.min(at, now))).filter(
    ({ id, alert }) => id !== record.id && alert.kind === record.alert.kind,
  );
  const alerts: readonly Alert[] = [...others.map(({ alert }) => alert), record.alert];
  const step = (await stepsOf(tx, record.id)).findLast(({ effectiveAt }) => effectiveAt === at);
  const { callAt } = step?.detail ?? {};
  // A call may have been begun before the start: it has to hear that the start will not come.
  const isWithdrawal = step?.action === 'alert.withdraw';
  const held = (county: number) =>
    before === null ? levelOf(record.alert, county, at - 1) : levelOf(before, county, at);
  const counties = countiesOf(record.alert).filter(
    (county) => isWithdrawal || held(county) !== levelOf(record.alert, county, at),
  );
  await dropChases(tx, record, counties, at, now);
  const changes = counties.map(
    (county): EffectiveChange => ({
      ...{ alert: record.id, kind: record.alert.kind, serial: step?.serial ?? null, at, county },
      callAt: typeof callAt === 'number' ? callAt : null,
      level: levelIn(alerts, county, at),
    }),
  );
  await onEffective(tx, changes, now);
}

/** Alerts in force at `now`, real ones and drills apart, with what each asks where. */
export async function alertsInForce(tx: Tx, kind: Alert['kind'], now: number): Promise<readonly AlertRecord[]> {
  const live = await liveAlerts(tx, now);
  return live.filter(
    ({ alert }) => alert.kind === kind && countiesOf(alert).some((id) => levelOf(alert, id, now) !== null),
  );
}
