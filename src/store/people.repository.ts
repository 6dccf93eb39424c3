/** Who a platform account belongs to and what that person may do. */
import type { Platform } from '../domain/message.ts';
import { accountKey } from './account-key.ts';
import type { Tx } from './database.ts';
import { prepare } from './prepared.ts';

/** A person is a post (“示例县 政府主要领导”); `label` is unique. */
export interface Person {
  readonly label: string;
  readonly unitId: number | null;
  readonly post: string | null;
  /** Left as it was when not given. */
  readonly mobile?: string | null;
  readonly accounts: readonly Account[];
  readonly grants: readonly Grant[];
}

export interface PersonRecord extends Person {
  readonly id: number;
  readonly accounts: readonly BoundAccount[];
}

export interface Account {
  readonly platform: Platform;
  readonly userId: string;
}

/** `boundAt`: since when it is this person's, epoch ms; null when nobody wrote that down. */
export interface BoundAccount extends Account {
  readonly boundAt: number | null;
}

/** `unitId` limits the grant to a unit; null is everywhere. */
export interface Grant {
  readonly role: string;
  readonly unitId: number | null;
}

export interface Sender {
  readonly personId: number;
  readonly label: string;
  readonly unitId: number | null;
  readonly post: string | null;
  /** Each role once. An office of a county is `county-office`: it is the office for its own county alone. */
  readonly roles: string[];
}

const selectSender = prepare((tx, account: { platform: Platform; userId: string }) =>
  tx
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .leftJoin('role_grant', 'role_grant.person_id', 'person.id')
    .leftJoin('unit', (join) =>
      join.on((eb) => eb('unit.id', '=', eb.fn.coalesce('role_grant.unit_id', 'person.unit_id'))),
    )
    .select(['person.id', 'person.label', 'person.unit_id', 'person.post'])
    .select(['role_grant.role', 'role_grant.unit_id as area', 'unit.kind'])
    .where('account.platform', '=', account.platform)
    .where('account.user_id', '=', account.userId),
);

/** Null when no person has the account. */
export async function findSender(tx: Tx, platform: Platform, userId: string): Promise<Sender | null> {
  const { rows } = await selectSender(tx, { platform, userId: accountKey(platform, userId) });
  const [first] = rows;
  if (!first) return null;
  const roles = new Set(rows.flatMap((row) => roleIn(row) ?? []));
  return {
    personId: first.id,
    label: first.label,
    unitId: first.unit_id,
    post: first.post,
    roles: [...roles].sort(),
  };
}

/** Nobody is the office of another county than his own. */
function roleIn(row: { role: string | null; kind: string | null; area: number | null; unit_id: number | null }) {
  const { role, kind, area, unit_id } = row;
  if (role !== 'office' || (kind !== 'county' && kind !== 'zone')) return role;
  return area === null || area === unit_id ? 'county-office' : null;
}

/**
 * Adds people or brings the known ones (by label) up to date. A person's accounts become exactly those given, taken from
 * whoever had them; grants are added, never taken away; people not given stay as they are.
 * An account that stays with its person keeps the time since when it is his.
 */
export async function savePeople(tx: Tx, people: readonly Person[], now: number | null = null): Promise<void> {
  for (const { label, unitId, post, mobile, accounts, grants } of people) {
    const row = { label, unit_id: unitId, post, ...(mobile === undefined ? {} : { mobile }) };
    const { id } = await tx
      .insertInto('person')
      .values(row)
      .onConflict((conflict) => conflict.column('label').doUpdateSet(row))
      .returning('id')
      .executeTakeFirstOrThrow();
    const before = await tx
      .deleteFrom('account')
      .where('person_id', '=', id)
      .returning(['platform', 'user_id', 'bound_at'])
      .execute();
    for (const account of accounts) {
      const userId = accountKey(account.platform, account.userId);
      const kept = before.find((one) => one.platform === account.platform && one.user_id === userId);
      await giveAccount(tx, id, account, kept === undefined ? now : kept.bound_at);
    }
    for (const grant of grants) await grantRole(tx, id, grant);
  }
}

/** The account becomes this person's, taken from whoever had it. */
export async function giveAccount(
  tx: Tx,
  personId: number,
  { platform, userId }: Account,
  boundAt: number | null,
): Promise<void> {
  const set = { person_id: personId, bound_at: boundAt };
  await tx
    .insertInto('account')
    .values({ platform, user_id: accountKey(platform, userId), ...set })
    .onConflict((conflict) => conflict.columns(['platform', 'user_id']).doUpdateSet(set))
    .execute();
}

/** Granting twice is granting once. */
export async function grantRole(tx: Tx, personId: number, { role, unitId }: Grant): Promise<void> {
  await tx
    .insertInto('role_grant')
    .values({ person_id: personId, role, unit_id: unitId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a role away in every area; false when the person did not hold it. */
export async function revokeRole(tx: Tx, personId: number, role: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('role_grant')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Everybody, in the order they were added. */
export async function listPeople(tx: Tx): Promise<PersonRecord[]> {
  const people = await tx
    .selectFrom('person')
    .select(['id', 'label', 'unit_id as unitId', 'post'])
    .orderBy('id')
    .execute();
  const accounts = await tx
    .selectFrom('account')
    .select(['person_id', 'platform', 'user_id as userId', 'bound_at as boundAt'])
    .execute();
  const grants = await tx.selectFrom('role_grant').select(['person_id', 'role', 'unit_id as unitId']).execute();

  const accountsOf = Map.groupBy(accounts, (row) => row.person_id);
  const grantsOf = Map.groupBy(grants, (row) => row.person_id);
  return people.map((person) => ({
    ...person,
    accounts: (accountsOf.get(person.id) ?? []).map(({ platform, userId, boundAt }) => ({
      platform,
      userId,
      boundAt,
    })),
    grants: (grantsOf.get(person.id) ?? []).map(({ role, unitId }) => ({ role, unitId })),
  }));
}
