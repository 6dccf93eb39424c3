/** The second signature under one emergency, whatever else of the alert is pending or over. */
import type { Alert } from './alert.ts';
import type { AlertMove, AlertRules } from './alert-move.ts';

export function ratify(alert: Alert, by: string, code: string, { approvers }: AlertRules): AlertMove {
  const emergency = alert.unratified.find((one) => one.code === code);
  if (emergency === undefined) return { ok: false, refusal: 'nothing-awaits' };
  if (emergency.by === by) return { ok: false, refusal: 'same-person' };
  if (!approvers.includes(by)) return { ok: false, refusal: 'not-approver' };
  const unratified = alert.unratified.filter((one) => one !== emergency);
  return { ok: true, next: { ...alert, unratified }, effects: [{ kind: 'ratified', by, emergency }] };
}
