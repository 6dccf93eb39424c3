/** A word from the machine to the office: a push to each of its groups, once a key. */
import type { Effect } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import type { Tx } from '../store/database.ts';
import { officeGroups } from '../store/group.repository.ts';
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
  const groups = (await officeGroups(tx)).filter(({ id, state }) => id !== except && state === 'active');
  const effects = groups.map(
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
