/** Frames of lines: kept once an id, open until they are answered. */
import type { Tx } from './database.ts';
import { prepare } from './prepared.ts';

type FrameName = { readonly line: string; readonly id: string };

const insert = prepare((tx, row: FrameName & { frame: string; keptAt: number }) =>
  tx
    .insertInto('line_frame')
    .values({ line: row.line, id: row.id, frame: row.frame, kept_at: row.keptAt, done_at: null })
    .onConflict((conflict) => conflict.columns(['line', 'id']).doNothing()),
);

const selectDone = prepare((tx, { line, id }: FrameName) =>
  tx.selectFrom('line_frame').select('done_at').where('line', '=', line).where('id', '=', id),
);

const finish = prepare((tx, { line, id, doneAt }: FrameName & { doneAt: number }) =>
  tx.updateTable('line_frame').set({ frame: '', done_at: doneAt }).where('line', '=', line).where('id', '=', id),
);

/** How it stands now: kept by this call, kept before, or answered. */
export async function keepFrame(
  tx: Tx,
  { line, id, frame }: FrameName & { readonly frame: string },
  now: number,
): Promise<'new' | 'open' | 'done'> {
  const { changed } = await insert(tx, { line, id, frame, keptAt: now });
  if (changed === 1) return 'new';
  const { rows } = await selectDone(tx, { line, id });
  return rows[0]?.done_at == null ? 'open' : 'done';
}

/** Its words are forgotten, its id is not. */
export async function finishFrame(tx: Tx, line: string, id: string, now: number): Promise<void> {
  await finish(tx, { line, id, doneAt: now });
}

/** Where a frame stands among those of its line. */
export interface FramePlace {
  readonly keptAt: number;
  readonly id: string;
}

/** Oldest first, after `after`, at most `most`. */
export async function openFrames(
  tx: Tx,
  line: string,
  after: FramePlace | null,
  most: number,
): Promise<(FramePlace & { frame: string })[]> {
  const open = tx
    .selectFrom('line_frame')
    .select(['id', 'frame', 'kept_at as keptAt'])
    .where('line', '=', line)
    .where('done_at', 'is', null);
  const rest =
    after === null
      ? open
      : open.where((eb) =>
          eb.or([
            eb('kept_at', '>', after.keptAt),
            eb.and([eb('kept_at', '=', after.keptAt), eb('id', '>', after.id)]),
          ]),
        );
  return rest.orderBy('kept_at').orderBy('id').limit(most).execute();
}

/** Takes away what was kept before `at`, answered or not. Returns how many. */
export async function deleteFramesBefore(tx: Tx, at: number): Promise<number> {
  const result = await tx.deleteFrom('line_frame').where('kept_at', '<', at).executeTakeFirst();
  return Number(result.numDeletedRows);
}
