/** The directory of units, built once and again whenever any process has changed it. */
import { createDirectory, type Directory } from '../domain/directory/directory.ts';
import type { Tx } from '../store/database.ts';
import { readDirectory } from '../store/directory.repository.ts';
import { readRevision } from '../store/revision.repository.ts';

export type DirectorySource = (tx: Tx) => Promise<Directory>;

/**
 * One row is read a transaction; the units only when that row says they changed. Within a transaction it is the same
 * directory every time, so a message is answered by the units it was understood with.
 */
export function createDirectorySource(): DirectorySource {
  let kept: { revision: number; directory: Directory } | null = null;
  const given = new WeakMap<Tx, Directory>();
  return async (tx) => {
    const known = given.get(tx);
    if (known !== undefined) return known;
    const revision = await readRevision(tx, 'directory');
    if (kept?.revision !== revision) {
      const { units, groups } = await readDirectory(tx);
      kept = { revision, directory: createDirectory(units, groups) };
    }
    given.set(tx, kept.directory);
    return kept.directory;
  };
}
