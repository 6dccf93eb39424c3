/** A word from the machine to a unit: a push to each of its groups, once a key. */
import type { Effect, Purpose } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import type { Tx } from '../store/database.ts';
import { groupsOfUnit } from '../store/group.repository.ts';
import { apply } from './apply.ts';

export interface UnitWord {
  readonly unitId: number;
  readonly text: string;
  readonly purpose: Purpose;
  readonly serial: string;
}

/** Returns to how many groups it goes; 0 for a unit without one. */
export async function tellUnit(tx: Tx, { unitId, text, purpose, serial }: UnitWord, now: number): Promise<number> {
  const groups = (await groupsOfUnit(tx, unitId)).filter(({ state }) => state === 'active');
  const effects = groups.map(
    ({ id }): Effect => ({
      kind: 'push',
      isDrill: false,
      to: { kind: 'group', group: id },
      purpose,
      serial,
      message: textMessage(text),
      at: null,
      expires: null,
      dedupeKey: `${serial}:group:${id}`,
    }),
  );
  await apply(tx, effects, now);
  return groups.length;
}
