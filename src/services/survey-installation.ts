/** What an installation has been given so far, for `lanshao doctor`. */
import type { Tx } from '../store/database.ts';
import { listGroups, officeGroups } from '../store/group.repository.ts';
import { listPeople } from '../store/people.repository.ts';

export interface Installation {
  /** Groups with a unit. */
  readonly boundGroups: number;
  /** Groups the bot knows and that nobody has bound. */
  readonly unboundGroups: number;
  readonly officeGroups: number;
  /** Titles. */
  readonly stoppedGroups: readonly string[];
  readonly people: number;
  /** People with an account on a platform who hold the role. */
  readonly officePeople: number;
  readonly approvers: number;
}

export async function surveyInstallation(tx: Tx, _input: null, _now: number): Promise<Installation> {
  const groups = await listGroups(tx);
  const offices = await officeGroups(tx);
  const people = await listPeople(tx);
  const withRole = (role: string) =>
    people.filter(
      ({ accounts, grants }) =>
        accounts.some(({ platform }) => platform !== 'terminal') && grants.some((grant) => grant.role === role),
    ).length;
  return {
    boundGroups: groups.filter(({ unit_id }) => unit_id !== null).length,
    unboundGroups: groups.filter(({ unit_id }) => unit_id === null).length,
    officeGroups: offices.filter(({ state }) => state === 'active').length,
    stoppedGroups: groups.filter(({ state }) => state === 'stopped').map(({ title }) => title),
    people: people.length,
    officePeople: withRole('office'),
    approvers: withRole('approver'),
  };
}
