/** Which alert a step is about: the one named, or the only one there is. */
import { countiesOf } from '../domain/alert/in-force.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import { type AlertRecord, findAlertBySerial, liveAlerts } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';
import type { Authority } from './alert-people.ts';

export type Target = { readonly ok: true; readonly record: AlertRecord } | { readonly ok: false; readonly why: string };

/** `wants` says which alerts the step could be about at all. */
export async function findTarget(
  tx: Tx,
  serial: string | null,
  authority: Extract<Authority, { kind: 'office' }>,
  wants: (record: AlertRecord) => boolean,
  now: number,
): Promise<Target> {
  if (serial !== null) {
    const record = await findAlertBySerial(tx, serial);
    const isOwn = record !== null && record.alert.issuer === authority.issuer;
    return isOwn ? { ok: true, record } : { ok: false, why: ALERT_TEXTS.noSuchSerial(serial) };
  }
  const live = (await liveAlerts(tx, now)).filter(({ alert }) => alert.issuer === authority.issuer).filter(wants);
  const [record] = live;
  if (record === undefined) return { ok: false, why: ALERT_TEXTS.noneRunning };
  if (live.length === 1) return { ok: true, record };
  return { ok: false, why: ALERT_TEXTS.which(live.map(({ alert }) => alert.serial ?? alert.code)) };
}

export const isRunning = ({ alert }: AlertRecord): boolean => alert.state.kind === 'running';
export const isPending = ({ alert: { state } }: AlertRecord): boolean =>
  state.kind !== 'closed' && state.pending !== null;
export const hasBeenIssued = ({ alert }: AlertRecord): boolean => countiesOf(alert).length > 0;
