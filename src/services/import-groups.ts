/** Takes the sheet of work groups: all of it or, when one unit is unknown, nothing. */
import type { GroupEntry } from '../domain/group/read-groups.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { saveGroup } from '../store/group.repository.ts';
import type { DirectorySource } from './directory-source.ts';

export interface GroupsImport {
  readonly entries: readonly GroupEntry[];
  readonly actor: string;
  readonly fileName: string;
  /** False for a dry run, which checks and counts and writes nothing. */
  readonly write: boolean;
}

export type GroupsImported =
  | { readonly ok: true; readonly added: number; readonly changed: number }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** A group is known by its platform's id, else by platform and title. */
export function importGroups({ directories }: { readonly directories: DirectorySource }) {
  return async (tx: Tx, { entries, actor, fileName, write }: GroupsImport, now: number): Promise<GroupsImported> => {
    await holdChain(tx);
    const directory = await directories(tx);
    const found = entries.map((entry) => ({
      entry,
      resolution: entry.unit === null ? null : directory.resolve(entry.unit),
    }));
    const mistakes = found.flatMap(({ entry, resolution }) =>
      resolution === null || (resolution.kind === 'one' && resolution.how === 'name')
        ? []
        : [`“${entry.title}”的单位“${entry.unit}”不在单位表里`],
    );
    if (mistakes.length > 0) return { ok: false, mistakes };
    if (write) {
      const detail = { groups: entries.map(({ platform, title, unit }) => ({ platform, title, unit })) };
      await appendAudit(tx, { at: now, actor, action: 'group.import', subject: fileName, detail });
    }
    let added = 0;
    for (const { entry, resolution } of found) {
      const unitId = resolution?.kind === 'one' ? resolution.unit.id : null;
      if ((await saveGroup(tx, { ...entry, unitId, actor }, write, now)) === 'added') added += 1;
    }
    return { ok: true, added, changed: entries.length - added };
  };
}
