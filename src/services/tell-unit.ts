/** A word from the machine to units: a push to each of their groups, once a key. */
import type { Effect, Purpose } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import type { Tx } from '../store/database.ts';
import { listGroups } from '../store/group.repository.ts';
import { apply } from './apply.ts';

export interface UnitWord {
  readonly unitId: number;
  readonly text: string;
}

export interface UnitPush {
  readonly purpose: Purpose;
  readonly serial: string;
  readonly isDrill: boolean;
  /** Never said twice under it; the serial number where none is given. */
  readonly key?: string;
}

/** Returns to how many groups it goes; 0 for a unit without one. */
export async function tellUnit(tx: Tx, { unitId, text, ...push }: UnitWord & UnitPush, now: number): Promise<number> {
  return tellUnits(tx, [{ unitId, text }], push, now);
}

/** To each unit its own words, under one serial number; however many there are, the groups are looked up once. */
export async function tellUnits(
  tx: Tx,
  words: readonly UnitWord[],
  { purpose, serial, isDrill, key = serial }: UnitPush,
  now: number,
): Promise<number> {
  const groups = Map.groupBy(await listGroups(tx), ({ unit_id }) => unit_id);
  const effects = words.flatMap(({ unitId, text }) =>
    (groups.get(unitId) ?? [])
      .filter(({ state }) => state === 'active')
      .map(
        ({ id }): Effect => ({
          kind: 'push',
          to: { kind: 'group', group: id },
          purpose,
          serial,
          message: textMessage(text),
          isDrill,
          at: null,
          expires: null,
          dedupeKey: `${key}:group:${id}`,
        }),
      ),
  );
  await apply(tx, effects, now);
  return effects.length;
}
