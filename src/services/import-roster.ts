/** Takes the roster: people as posts, with their unit, accounts and roles. */
import type { RosterEntry } from '../domain/directory/read-roster.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { savePeople } from '../store/people.repository.ts';
import type { DirectorySource } from './directory-source.ts';

export interface RosterImport {
  readonly entries: readonly RosterEntry[];
  readonly actor: string;
  readonly fileName: string;
}

export type RosterImported =
  | { readonly ok: true; readonly people: number }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Writes everybody or, when one unit is unknown or unclear, nobody. */
export function importRoster({ directories }: { directories: DirectorySource }) {
  return async (tx: Tx, { entries, actor, fileName }: RosterImport, now: number): Promise<RosterImported> => {
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
        // At the terminal a person of the roster speaks by the post's label.
        accounts: [...entry.accounts, { platform: 'terminal' as const, userId: entry.label }],
        grants: entry.roles.map((role) => ({ role, unitId: null })),
      })),
    );
    return { ok: true, people: entries.length };
  };
}
