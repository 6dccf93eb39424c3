/** The pushes that put a question before persons and groups. */
import type { Effect } from '../domain/effect.ts';
import type { Mention } from '../domain/outgoing.ts';
import { groupQuestion, privateQuestion } from '../domain/roll-call/ask-texts.ts';
import type { Cause } from '../domain/roll-call/entry-event.ts';
import { closesAt } from '../domain/roll-call/ladder.ts';
import type { GroupRow } from '../store/group.table.ts';
import type { CallRecord, EntryRecord } from '../store/roll-call.repository.ts';
import type { AskedRoster } from './asked-roster.ts';
import type { CallSources } from './call-sources.ts';
import { factsOf } from './roll-call-board.ts';

export interface AskedEntry {
  readonly entry: EntryRecord;
  readonly cause: Cause | null;
}

/** In private on every account a head has; in each group of his county once for all of its heads. */
export function questions(
  call: CallRecord,
  asked: readonly AskedEntry[],
  roster: AskedRoster,
  { zone, rules }: Pick<CallSources, 'zone' | 'rules'>,
  limit: number,
  now: number,
): Effect[] {
  const facts = factsOf(call);
  const common = {
    kind: 'push',
    purpose: 'roll-call',
    serial: call.serial,
    isDrill: call.drill === 1,
    at: null,
    expires: closesAt(call.waves, rules.ladder),
  } as const;
  const inPrivate = asked.flatMap(({ entry, cause }) => {
    const { label, post, unit_name: unit } = entry;
    const message = privateQuestion({ call: facts, label, unit, post, cause, limit, now, zone }, false);
    return entry.accounts.map(
      ({ platform, userId }): Effect => ({
        ...common,
        to: { kind: 'account', platform, user: userId, name: label },
        message,
        dedupeKey: `${call.serial}:ask:${entry.id}:${now}:${platform}:${userId}`,
      }),
    );
  });
  const inGroups = [...Map.groupBy(asked, ({ entry }) => entry.unit_id)].flatMap(([unitId, own]) => {
    const posts = own.map(({ entry }) => entry.post).join('、');
    const unit = own[0]?.entry.unit_name ?? '';
    const question = { call: facts, label: `${unit} ${posts}`, unit, post: posts, cause: null, limit, now, zone };
    return roster.groupsOf(unitId).map(
      (group): Effect => ({
        ...common,
        to: { kind: 'group', group: group.id },
        message: groupQuestion(question, mentionsIn(group, unitId, own, roster)),
        dedupeKey: `${call.serial}:ask:${now}:group:${group.id}`,
      }),
    );
  });
  return [...inPrivate, ...inGroups];
}

/** The heads and the unit's liaisons, as far as they have an account on the group's platform. */
function mentionsIn(
  { platform }: GroupRow,
  unitId: number,
  asked: readonly AskedEntry[],
  roster: AskedRoster,
): Mention[] {
  const heads = asked.flatMap(({ entry: { accounts, label } }) => accounts.map((one) => ({ ...one, name: label })));
  const liaisons = roster
    .liaisonsOf(unitId)
    .flatMap(({ accounts, label }) => accounts.map((one) => ({ ...one, name: label })));
  return [...heads, ...liaisons]
    .filter((account) => account.platform === platform)
    .map(({ userId, name }): Mention => ({ kind: 'user', user: userId, name }));
}
