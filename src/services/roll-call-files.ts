/** Sheet and picture of a closed call: what is to be drawn, and where the drawn goes. Drawing itself is no work of a transaction. */
import { stampDrill } from '../domain/alert/drill.ts';
import type { Effect } from '../domain/effect.ts';
import type { Attachment, Outgoing } from '../domain/outgoing.ts';
import { type BoardPicture, pictureOf } from '../domain/roll-call/picture.ts';
import { type Sheet, withAfterClose } from '../domain/roll-call/sheet.ts';
import { keepAttachment } from '../store/attachment.repository.ts';
import type { Tx } from '../store/database.ts';
import { officeGroups } from '../store/group.repository.ts';
import {
  type CallRecord,
  findCall,
  findCallBySerial,
  firstUndrawnCall,
  updateCall,
} from '../store/roll-call.repository.ts';
import { cityHolders } from './alert-people.ts';
import { apply } from './apply.ts';
import type { CallSources } from './call-sources.ts';
import { loadBoard } from './roll-call-board.ts';

export interface CallDrawing {
  readonly id: number;
  readonly serial: string;
  readonly sheet: Sheet;
  readonly picture: BoardPicture;
}

/** The oldest closed call that is not drawn; null when all are. */
export function nextDrawing({ zone }: { readonly zone: string }) {
  return async (tx: Tx, _input: null, now: number): Promise<CallDrawing | null> => {
    const call = await firstUndrawnCall(tx);
    return call === null ? null : drawingOf(tx, call, zone, now);
  };
}

/** By its serial number; null when there is no such call, or it is still open. */
export function findDrawing({ zone }: { readonly zone: string }) {
  return async (tx: Tx, { serial }: { readonly serial: string }, now: number): Promise<CallDrawing | null> => {
    const call = await findCallBySerial(tx, serial);
    return call === null || call.sheet === null ? null : drawingOf(tx, call, zone, now);
  };
}

export async function drawingOf(tx: Tx, call: CallRecord, zone: string, now: number): Promise<CallDrawing> {
  const board = await loadBoard(tx, call, zone, now);
  const sheet = withAfterClose(JSON.parse(call.sheet ?? '') as Sheet, board);
  const picture = pictureOf(board, call.seal ?? '');
  const title = call.drill === 1 ? stampDrill(picture.title) : picture.title;
  return { id: call.id, serial: call.serial, sheet, picture: { ...picture, title } };
}

/** Keeps the files and sends them: the picture to the office's groups, the sheet to its people in private. Twice is once. */
export function fileCall({ directories }: Pick<CallSources, 'directories'>) {
  return async (
    tx: Tx,
    { id, sheet, picture }: { readonly id: number; readonly sheet: Buffer; readonly picture: Buffer },
    now: number,
  ): Promise<void> => {
    const call = await findCall(tx, id);
    if (call === null || call.sheet_file !== null) return;
    const sheetFile = await keepAttachment(tx, sheet, now);
    const pictureFile = await keepAttachment(tx, picture, now);
    await updateCall(tx, id, { sheet_file: sheetFile, picture_file: pictureFile });
    const { serial } = call;
    const common = {
      kind: 'push',
      purpose: 'reply',
      serial: `${serial}表`,
      isDrill: call.drill === 1,
      at: null,
      expires: null,
    } as const;
    const groups = (await officeGroups(tx)).filter(({ state }) => state === 'active');
    const clerks = await cityHolders(tx, 'office', await directories(tx));
    const effects: Effect[] = [
      ...groups.map((group) => ({
        ...common,
        to: { kind: 'group' as const, group: group.id },
        message: attached(`【点名板】${serial}`, {
          kind: 'picture',
          name: `点名板-${serial}.png`,
          digest: pictureFile,
        }),
        dedupeKey: `${serial}:picture:${group.id}`,
      })),
      ...clerks.flatMap(({ accounts, label }) =>
        accounts.flatMap(({ platform, userId }) =>
          platform === 'terminal'
            ? []
            : [
                {
                  ...common,
                  to: { kind: 'account' as const, platform, user: userId, name: label },
                  message: attached(`【点名表】${serial}`, {
                    kind: 'file',
                    name: `点名表-${serial}.xlsx`,
                    digest: sheetFile,
                  }),
                  dedupeKey: `${serial}:sheet:${platform}:${userId}`,
                },
              ],
        ),
      ),
    ];
    await apply(tx, effects, now);
  };
}

function attached(title: string, attachment: Attachment): Outgoing {
  return { title, blocks: [], mentions: [], buttons: [], attachment };
}
