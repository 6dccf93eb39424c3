/** What is drawn and packed from what the store keeps: sheets, pictures, the zip of an alert. The edge between both. */
import { drawBoard } from './files/board-picture.ts';
import { writeCsv } from './files/write-csv.ts';
import { writeSheet } from './files/write-sheet.ts';
import { type PackedFile, writeZip } from './files/write-zip.ts';
import type { AlertArchive } from './services/alert-archive.ts';
import type { CallDrawing } from './services/roll-call-files.ts';
import type { Services } from './services/services.ts';
import type { Store } from './store/database.ts';

/** Draws every closed call that is not drawn yet and hands the files back to be kept and sent. */
export async function drawClosedCalls(store: Store, services: Services, now: () => number): Promise<void> {
  for (;;) {
    const drawing = await store.transact((tx) => services.nextDrawing(tx, null, now()));
    if (drawing === null) return;
    const { sheet, picture } = await drawCall(drawing);
    await store.transact((tx) => services.fileCall(tx, { id: drawing.id, sheet, picture }, now()));
  }
}

/** Packs what was asked for in the chat and hands it back to be sent. */
export async function packAskedArchives(store: Store, services: Services, now: () => number): Promise<void> {
  for (;;) {
    const asked = await store.transact((tx) => services.nextArchive(tx, null, now()));
    if (asked === null) return;
    const { request, archive } = asked;
    const zip = await packArchive(archive);
    await store.transact((tx) => services.sendArchive(tx, { request, isDrill: archive.isDrill, zip }, now()));
  }
}

/** Draws every table of progress that was asked for and hands it back to be sent. */
export async function drawAskedSheets(store: Store, services: Services, now: () => number): Promise<void> {
  for (;;) {
    const asked = await store.transact((tx) => services.nextProgressSheet(tx, null, now()));
    if (asked === null) return;
    const file = await writeSheet(asked.sheet, '进展表');
    await store.transact((tx) => services.sendProgressSheet(tx, { request: asked.request, file }, now()));
  }
}

/** The table of progress as it stands; null when no plan is in force. */
export async function drawProgress(store: Store, services: Services, now: () => number): Promise<Buffer | null> {
  const sheet = await store.transact((tx) => services.progressSheet(tx, null, now()));
  return sheet === null ? null : writeSheet(sheet, '进展表');
}

export async function drawCall({ sheet, picture }: CallDrawing): Promise<{ sheet: Buffer; picture: Buffer }> {
  return { sheet: await writeSheet(sheet, '点名表'), picture: await drawBoard(picture) };
}

/** One zip with a list of digests; made again it is the same bytes, unless something was added. */
export async function packArchive({ notices, tables, calls }: AlertArchive): Promise<Buffer> {
  const files: PackedFile[] = [
    { name: '通知.txt', data: notices.join('\n\n————\n\n') },
    ...Object.entries(tables).map(([name, rows]) => ({ name: `${name}.csv`, data: writeCsv(rows) })),
  ];
  for (const call of calls) {
    const { sheet, picture } = await drawCall(call);
    files.push({ name: `点名/${call.serial}.xlsx`, data: sheet }, { name: `点名/${call.serial}.png`, data: picture });
  }
  return writeZip(files);
}
