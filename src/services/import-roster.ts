/** Takes the roster: people as posts, with their unit, accounts and roles. */
import type { RosterEntry } from '../domain/directory/read-roster.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { saveDutyPhone } from '../store/duty-phone.repository.ts';
import { savePeople } from '../store/people.repository.ts';
import type { DirectorySource } from './directory-source.ts';

export interface RosterImport {
  readonly entries: readonly RosterEntry[];
  readonly actor: string;
  readonly fileName: string;
  /** False for a dry run, which checks and counts and writes nothing. */
  readonly write: boolean;
}

export type RosterImported =
  | { readonly ok: true; readonly people: number }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Writes everybody or, when one unit is unknown or unclear, nobody. */
export function importRoster({ directories }: { directories: DirectorySource }) {
  return async (tx: Tx, { entries, actor, fileName, write }: RosterImport, now: number): Promise<RosterImported> => {
    await holdChain(tx);
    const directory = await directories(tx);
    const found = entries.map((entry) => ({
      entry,
      resolution: entry.unit === null ? null : directory.resolve(entry.unit),
    }));
    const mistakes = found.flatMap(({ entry, resolution }) =>
      resolution === null || (resolution.kind === 'one' && resolution.how === 'name')
        ? []
        : [`“${entry.label}”的单位“${entry.unit}”不在单位表里`],
    );
    if (mistakes.length > 0) return { ok: false, mistakes };
    if (!write) return { ok: true, people: entries.length };
    await appendAudit(tx, {
      at: now,
      actor,
      action: 'roster.import',
      subject: fileName,
      detail: { people: entries.map((entry) => entry.label) },
    });
    await savePeople(
      tx,
      found.map(({ entry, resolution }) => ({
        label: entry.label,
        unitId: resolution?.kind === 'one' ? resolution.unit.id : null,
        post: entry.post,
        mobile: entry.mobile,
        // At the terminal a person of the roster speaks by the post's label.
        accounts: [...entry.accounts, { platform: 'terminal' as const, userId: entry.label }],
        grants: entry.roles.map((role) => ({ role, unitId: null })),
      })),
      now,
    );
    for (const { entry, resolution } of found) {
      if (entry.dutyPhone === null || resolution?.kind !== 'one') continue;
      await saveDutyPhone(tx, { unitId: resolution.unit.id, post: entry.post, phone: entry.dutyPhone });
    }
    return { ok: true, people: entries.length };
  };
}
