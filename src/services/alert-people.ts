/** Who may do what with alerts: the city's office, a county's office for itself, and the second persons of both. */
import type { AlertRules } from '../domain/alert/alert-move.ts';
import { isPlace } from '../domain/alert/area.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Tx } from '../store/database.ts';
import { listPeople, type PersonRecord } from '../store/people.repository.ts';
import type { AlertParts } from './alert-parts.ts';
import type { Sender } from './identify.ts';

/** `issuer` null is the city. */
export type Authority = { readonly kind: 'none' } | { readonly kind: 'office'; readonly issuer: number | null };

/** An office role held by a post of a county is that county's office (plan, 应急1: counties may be stricter). */
export function authorityOf(sender: Sender): Authority {
  if (isCityOffice(sender)) return { kind: 'office', issuer: null };
  const { person } = sender;
  if (person === null || person.unitId === null || !person.roles.includes('county-office')) return { kind: 'none' };
  return { kind: 'office', issuer: person.unitId };
}

/** Whether somebody is of the city's own office. */
export function isCityOffice({ person }: Sender): boolean {
  return person?.roles.includes('office') ?? false;
}

/** Who holds a role for the city, in the roster's order: a county's own office and approvers are none of it. */
export async function cityHolders(
  tx: Tx,
  role: 'office' | 'approver',
  directory: Directory,
): Promise<readonly PersonRecord[]> {
  return (await listPeople(tx)).filter(({ unitId, grants }) => {
    const unit = unitId === null ? null : directory.unit(unitId);
    return grants.some((grant) => grant.role === role) && (unit === null || !isPlace(unit));
  });
}

/** The approvers of the issuer in the roster's order; where it has none, its office. */
export async function rulesFor(
  tx: Tx,
  { policy, zone }: Pick<AlertParts, 'policy' | 'zone'>,
  issuer: number | null,
  directory: Directory,
): Promise<AlertRules> {
  const people = await listPeople(tx);
  const holders = (role: string) => people.filter(({ grants }) => grants.some((grant) => grant.role === role));
  const isOwn = ({ unitId }: PersonRecord) => {
    const unit = unitId === null ? null : directory.unit(unitId);
    return issuer === null ? unit === null || !isPlace(unit) : unitId === issuer;
  };
  const named = holders('approver').filter(isOwn);
  const approvers = named.length > 0 ? named : holders('office').filter(isOwn);
  // Whose last message failed is asked all the same: what kept it back may be over.
  const silent = approvers.filter(({ accounts }) => accounts.every(({ platform }) => platform === 'terminal'));
  const labels = (list: readonly PersonRecord[]) => list.map(({ label }) => label);
  return { policy, approvers: labels(approvers), unreached: new Set(labels(silent)), zone };
}

/** How the sender stands in the records of an alert. */
export function actorOf({ person }: Sender): string {
  return person?.label ?? '未登记的人';
}
