/** A word of an alert to the groups of some of its units: the liaison's phone rings, and it is worth nothing afterwards. */

import type { Unit } from '../domain/directory/unit.ts';
import type { Effect } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import type { AlertRecord } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';
import { audienceOf, createLiaisons } from './alert-audience.ts';
import type { AlertParts } from './alert-parts.ts';
import { apply } from './apply.ts';

export interface UnitWord {
  readonly serial: string;
  readonly key: string;
  readonly expires: number | null;
  text(unit: Unit): string;
}

export async function pushToUnits(
  tx: Tx,
  { directories }: Pick<AlertParts, 'directories'>,
  { alert }: AlertRecord,
  units: readonly number[],
  word: UnitWord,
  now: number,
): Promise<void> {
  const named = new Set(units);
  const audience = await audienceOf(tx, units, alert.issuer, await directories(tx));
  const liaisons = await createLiaisons(tx);
  await apply(
    tx,
    audience
      .filter(({ unit, group }) => named.has(unit.id) && group.state === 'active')
      .map(
        (addressed): Effect => ({
          kind: 'push',
          to: { kind: 'group', group: addressed.group.id },
          purpose: 'alert',
          serial: word.serial,
          message: textMessage(word.text(addressed.unit), liaisons(addressed)),
          isDrill: alert.kind === 'drill',
          at: null,
          expires: word.expires,
          dedupeKey: `${word.key}:${addressed.group.id}`,
        }),
      ),
    now,
  );
}
