/** Roles of people: granted by the label of a post. */
import type { RosterRole } from '../domain/directory/read-roster.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listPeople, revokeRole as takeGrant, grantRole as writeGrant } from '../store/people.repository.ts';

/** Gives a person of the roster a role everywhere; false when the roster has nobody of that label. */
export async function grantRole(
  tx: Tx,
  { label, role, actor }: { label: string; role: RosterRole; actor: string },
  now: number,
): Promise<boolean> {
  const person = (await listPeople(tx)).find((one) => one.label === label);
  if (person === undefined) return false;
  await appendAudit(tx, { at: now, actor, action: 'role.grant', subject: label, detail: { role } });
  await writeGrant(tx, person.id, { role, unitId: null });
  return true;
}

/** Takes a role from a person; false when nobody of that label holds it. */
export async function revokeRole(
  tx: Tx,
  { label, role, actor }: { label: string; role: RosterRole; actor: string },
  now: number,
): Promise<boolean> {
  await holdChain(tx);
  const person = (await listPeople(tx)).find((one) => one.label === label);
  if (person === undefined || !(await takeGrant(tx, person.id, role))) return false;
  await appendAudit(tx, { at: now, actor, action: 'role.revoke', subject: label, detail: { role } });
  return true;
}
