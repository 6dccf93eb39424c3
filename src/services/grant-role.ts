/** Roles of people: granted by the label of a post. */
import { appendAudit } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listPeople, grantRole as writeGrant } from '../store/people.repository.ts';

/** Gives a person of the roster a role everywhere; false when the roster has nobody of that label. */
export async function grantRole(
  tx: Tx,
  { label, role, actor }: { label: string; role: 'office'; actor: string },
  now: number,
): Promise<boolean> {
  const person = (await listPeople(tx)).find((one) => one.label === label);
  if (person === undefined) return false;
  await appendAudit(tx, { at: now, actor, action: 'role.grant', subject: label, detail: { role } });
  await writeGrant(tx, person.id, { role, unitId: null });
  return true;
}
