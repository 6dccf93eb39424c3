/** The directory of units, built once and again whenever any process has changed it. */
import { createDirectory, type Directory } from '../domain/directory/directory.ts';
import type { Tx } from '../store/database.ts';
import { readDirectory } from '../store/directory.repository.ts';
import { readRevision } from '../store/revision.repository.ts';

export type DirectorySource = (tx: Tx) => Promise<Directory>;

/** One row is read a call; the units only when that row says they changed. */
export function createDirectorySource(): DirectorySource {
  let kept: { revision: number; directory: Directory } | null = null;
  return async (tx) => {
    const revision = await readRevision(tx, 'directory');
    if (kept?.revision === revision) return kept.directory;
    const { units, groups } = await readDirectory(tx);
    kept = { revision, directory: createDirectory(units, groups) };
    return kept.directory;
  };
}
