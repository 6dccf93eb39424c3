/** Rings at who is silent, and at the office's leaders about him. */
import type { Effect } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import { privateQuestion } from '../domain/roll-call/ask-texts.ts';
import type { EntryEvent } from '../domain/roll-call/entry-event.ts';
import { closesAt } from '../domain/roll-call/ladder.ts';
import { leaderText } from '../domain/roll-call/silent-texts.ts';
import type { Tx } from '../store/database.ts';
import type { CallRecord } from '../store/roll-call.repository.ts';
import { logEvents } from '../store/roll-call-log.repository.ts';
import { cityHolders } from './alert-people.ts';
import { apply } from './apply.ts';
import type { CallSources } from './call-sources.ts';
import { factsOf, type LoadedBoard, type LoadedPost } from './roll-call-board.ts';
import { tellOffice } from './tell-office.ts';

/** In private once more. A post without an account is not urged: it stands on the telephone list. */
export async function remind(
  tx: Tx,
  call: CallRecord,
  posts: readonly LoadedPost[],
  { sources, rung }: { readonly sources: Pick<CallSources, 'zone' | 'rules'>; readonly rung: string },
  now: number,
): Promise<number> {
  const { zone, rules } = sources;
  const facts = factsOf(call);
  const reachable = posts.filter(({ entry }) => entry.accounts.length > 0);
  const effects = reachable.flatMap(({ entry, state }) => {
    const { label, unit_name: unit, post } = entry;
    const { limit, cause } = state;
    const message = privateQuestion({ call: facts, label, unit, post, cause, limit, now, zone }, true);
    return entry.accounts.map(
      ({ platform, userId }): Effect => ({
        kind: 'push',
        to: { kind: 'account', platform, user: userId, name: entry.label },
        purpose: 'roll-call',
        serial: call.serial,
        message,
        isDrill: call.drill === 1,
        at: null,
        expires: closesAt(call.waves, rules.ladder),
        dedupeKey: `${call.serial}:${rung}:${entry.id}:${state.askedAt}:${platform}:${userId}`,
      }),
    );
  });
  await logEvents(
    tx,
    reachable.map(({ entry }) => ({
      callId: call.id,
      entryId: entry.id,
      event: { at: now, kind: 'reminded' } satisfies EntryEvent,
    })),
  );
  await apply(tx, effects, now);
  return reachable.length;
}

/** Approvers are the office's leaders; without one the office hears it itself. */
export async function tellLeaders(
  tx: Tx,
  call: CallRecord,
  { silent, ...board }: LoadedBoard & { readonly silent: readonly LoadedPost[] },
  { directories, rules }: Pick<CallSources, 'directories' | 'rules'>,
  now: number,
): Promise<void> {
  const { after = 0 } = rules.ladder.rungs.find(({ rung }) => rung === 'leader') ?? {};
  const text = leaderText(board, silent, after);
  const leaders = await cityHolders(tx, 'approver', await directories(tx));
  const effects = leaders.flatMap(({ accounts, label }) =>
    accounts.flatMap(({ platform, userId }): Effect[] =>
      platform === 'terminal'
        ? []
        : [
            {
              kind: 'push',
              to: { kind: 'account', platform, user: userId, name: label },
              purpose: 'roll-call',
              serial: call.serial,
              message: textMessage(text),
              isDrill: call.drill === 1,
              at: null,
              expires: null,
              dedupeKey: `${call.serial}:leader:${now}:${platform}:${userId}`,
            },
          ],
    ),
  );
  if (effects.length === 0) await tellOffice(tx, text, `${call.serial}:leader:${now}`, null, now, call.drill === 1);
  else await apply(tx, effects, now);
}
