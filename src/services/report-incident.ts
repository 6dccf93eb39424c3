/** What delivery found, recorded and told to the office's groups: each thing once. */
import type { Incident } from '../domain/delivery/incident.ts';
import { appendAudit } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { findGroup, stopGroup } from '../store/group.repository.ts';
import { INCIDENT_TEXTS } from './incident-texts.ts';
import { tellOffice } from './tell-office.ts';

const HOUR = 3_600_000;

/** Stops the group it is about, writes the audit row, tells the office. The second report of the same thing does nothing. */
export async function reportIncident(tx: Tx, incident: Incident, now: number): Promise<void> {
  switch (incident.kind) {
    case 'stopped':
      return stopped(tx, incident, now);
    case 'failed': {
      const name = await nameOf(tx, incident.target, incident.group);
      const { serial, why, via, code } = incident;
      // One message an alert and target; of routine ones one an hour and reason, or an outage would fill the group.
      const key =
        incident.purpose === 'alert' || incident.purpose === 'roll-call'
          ? `failed:${serial ?? ''}:${incident.target}`
          : `failed:${via}:${code}:${Math.floor(now / HOUR)}`;
      return tellOffice(tx, INCIDENT_TEXTS.failed(name, serial, why), key, incident.group, now);
    }
    case 'quota':
      return tellOffice(tx, INCIDENT_TEXTS.quota(incident), `quota:${incident.meter}:${incident.month}`, null, now);
    case 'line': {
      const { line, what, since } = incident;
      await appendAudit(tx, { at: now, actor: '系统', action: `line.${what}`, subject: line, detail: { since } });
      return tellOffice(tx, INCIDENT_TEXTS.line(incident, now), `line:${line}:${what}:${since}`, null, now);
    }
  }
}

async function stopped(tx: Tx, incident: Extract<Incident, { kind: 'stopped' }>, now: number): Promise<void> {
  const { group, target, code, why } = incident;
  const name = await nameOf(tx, target, group);
  if (group !== null && !(await stopGroup(tx, group, { code, why, at: now }))) return;
  await appendAudit(tx, { at: now, actor: '系统', action: 'target.stop', subject: target, detail: { code, why } });
  await tellOffice(tx, INCIDENT_TEXTS.stopped(name, why), `stopped:${target}:${now}`, group, now);
}

async function nameOf(tx: Tx, target: string, group: number | null): Promise<string> {
  const found = group === null ? null : await findGroup(tx, group);
  return found?.title ?? target.split(':').at(-1) ?? target;
}
