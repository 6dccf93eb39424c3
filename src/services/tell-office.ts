/** A word from the machine to the office, the city's or a county's: a push to each of its groups, once a key. */
import type { Effect } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import type { Tx } from '../store/database.ts';
import { listGroups, officeGroups } from '../store/group.repository.ts';
import type { GroupRow } from '../store/group.table.ts';
import { apply } from './apply.ts';

const DAY = 24 * 3_600_000;

/** All office groups but `except`, the one that is itself in trouble. Worth nothing after a day; `serial` finds it again. */
export async function tellOffice(
  tx: Tx,
  text: string,
  key: string,
  except: number | null,
  now: number,
  isDrill = false,
  serial: string | null = null,
): Promise<void> {
  const groups = (await officeGroups(tx)).filter(({ id }) => id !== except);
  await tellGroups(tx, groups, { text, key, isDrill, serial }, now);
}

export interface OfficeWord {
  readonly text: string;
  readonly key: string;
  readonly isDrill: boolean;
  readonly serial?: string | null;
}

/**
 * To the office whose alert it is: the city's, or the groups of the county that issued it. What the city has to know of a
 * county's alert goes to both; what no group of the county would hear goes to the city.
 */
export async function tellIssuer(
  tx: Tx,
  issuer: number | null,
  word: OfficeWord,
  who: 'issuer' | 'issuer and city',
  now: number,
): Promise<void> {
  const city = await officeGroups(tx);
  const own = issuer === null ? city : (await listGroups(tx)).filter((group) => group.unit_id === issuer);
  const isHeard = own.some(({ state }) => state === 'active');
  const withCity = issuer !== null && (who === 'issuer and city' || !isHeard);
  await tellGroups(tx, withCity ? [...own, ...city] : own, word, now);
}

async function tellGroups(
  tx: Tx,
  groups: readonly GroupRow[],
  { text, key, isDrill, serial = null }: OfficeWord,
  now: number,
): Promise<void> {
  const active = groups.filter(({ state }) => state === 'active');
  const effects = active.map(
    ({ id }): Effect => ({
      kind: 'push',
      to: { kind: 'group', group: id },
      purpose: 'reply',
      serial,
      message: textMessage(text),
      isDrill,
      at: null,
      expires: now + DAY,
      dedupeKey: `${key}:${id}`,
    }),
  );
  await apply(tx, effects, now);
}
