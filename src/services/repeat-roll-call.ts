/** The call that comes again: each day, in red by the hour where the office wants it, and one that was put off to the morning. */
import { causeOf } from '../domain/roll-call/called-levels.ts';
import { nextConfirmation, nextDaily } from '../domain/roll-call/next-call.ts';
import { findAlert } from '../store/alert.repository.ts';
import { appendAudit } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { openCallOf } from '../store/roll-call.repository.ts';
import { findSeries, type SeriesRecord, saveSeries } from '../store/roll-call-series.repository.ts';
import type { WantedPost } from './ask-posts.ts';
import type { CallSources } from './call-sources.ts';
import { closeRollCall } from './close-roll-call.ts';
import { followAlerts, postsOf, soonest } from './follow-alerts.ts';
import { openSeriesCall } from './series-call.ts';

/** A call this late was missed while the process was down, and the record says so. */
const LATE = 5 * 60_000;

/** What is due of one alert's calls. What is still open of it ends with a repeat; after an outage one is made, not several. */
export async function seriesTick(tx: Tx, sources: CallSources, alertId: number, now: number): Promise<void> {
  const before = await findSeries(tx, alertId);
  if (before === null || before.nextAt === null || before.nextAt > now) return;
  await followAlerts(tx, sources, before.kind, now);
  const series = await findSeries(tx, alertId);
  if (series === null) return;
  const isDaily = isDue(series.dailyAt, now);
  if (!isDaily && !isDue(series.confirmAt, now)) return;
  await repeat(tx, sources, series, isDaily ? 'everybody' : 'red', now);
}

function isDue(at: number | null, now: number): boolean {
  return at !== null && at <= now;
}

async function repeat(
  tx: Tx,
  sources: CallSources,
  series: SeriesRecord,
  whom: 'everybody' | 'red',
  now: number,
): Promise<void> {
  const { rules, zone } = sources;
  const { alertId, levels, nextAt: due } = series;
  const dailyAt = whom === 'everybody' ? nextDaily(now, rules, zone) : series.dailyAt;
  const confirmAt = Object.values(levels).includes('red') ? nextConfirmation(now, dailyAt, rules) : null;
  const next: SeriesRecord = { ...series, dailyAt, confirmAt, nextAt: soonest(dailyAt, confirmAt) };
  await saveSeries(tx, next);
  const open = await openCallOf(tx, alertId);
  if (open !== null) await closeRollCall(tx, open, { why: 'repeat', actor: '系统', zone }, now);
  if (due !== null && now - due >= LATE) {
    const late = { at: now, actor: '系统', action: 'roll-call.late', subject: String(alertId), detail: { due } };
    await appendAudit(tx, late);
  }
  const record = await findAlert(tx, alertId);
  const directory = await sources.directories(tx);
  const posts = postsOf(levels, directory, rules.asked)
    .filter(({ unit }) => whom === 'everybody' || levels[unit.id] === 'red')
    .map(({ unit, post }): WantedPost => {
      const cause = record === null ? null : causeOf(record.alert, unit.id, now);
      return { unit, post, cause, carried: [] };
    });
  if (posts.length > 0) await openSeriesCall(tx, sources, { series: next, posts, directory }, now);
}
