/** 月表: the table of progress, to the office on the first of every month, and to whoever of it asks. */
import { dayOf } from '../domain/calendar/day.ts';
import type { Effect } from '../domain/effect.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { ProgressSheet } from '../domain/task/progress-sheet.ts';
import { keepAttachment } from '../store/attachment.repository.ts';
import type { Tx } from '../store/database.ts';
import {
  addSheetRequest,
  closeSheetRequest,
  nextSheetRequest,
  type SheetReader,
  type SheetRequest,
} from '../store/sheet-request.repository.ts';
import { cityHolders } from './alert-people.ts';
import { apply } from './apply.ts';
import type { Sender } from './identify.ts';
import { loadProgressSheet } from './load-progress-sheet.ts';
import type { TaskSources } from './task-sources.ts';

const say = (text: string): Answer => ({ text, followUp: null });

/** Asked for in the chat; a terminal has the command line. */
export function askProgressSheet({ plans, zone }: TaskSources) {
  return async (tx: Tx, { sender }: { readonly sender: Sender }, now: number): Promise<Answer> => {
    const today = dayOf(now, zone);
    const { expired, plans: inForce } = await plans(tx, today);
    if (expired || inForce.length === 0) return say('没有做表。没有在有效期内的方案');
    const { platform, id: userId, person } = sender;
    if (platform === 'terminal') return say('没有发。命令行请用：lanshao plan sheet');
    await addSheetRequest(tx, today, { kind: 'account', platform, userId, name: person?.label ?? userId }, now);
    return say('在做进展表，做好私发给您');
  };
}

/** The month's table is asked for on the office's behalf, when a plan is in force. */
export async function addMonthlySheet(tx: Tx, { plans }: TaskSources, today: string, now: number): Promise<void> {
  const { expired, plans: inForce } = await plans(tx, today);
  if (!expired && inForce.length > 0) await addSheetRequest(tx, today, { kind: 'office' }, now);
}

export interface AskedSheet {
  readonly request: SheetRequest;
  readonly sheet: ProgressSheet;
}

/** The oldest asked for and not sent; null when there is none. One whose plan has ended meanwhile is given up. */
export function nextProgressSheet(sources: TaskSources) {
  const load = loadProgressSheet(sources);
  return async (tx: Tx, _input: null, now: number): Promise<AskedSheet | null> => {
    for (;;) {
      const request = await nextSheetRequest(tx);
      if (request === null) return null;
      const sheet = await load(tx, null, now);
      if (sheet !== null) return { request, sheet };
      await closeSheetRequest(tx, request.id, now);
    }
  };
}

/** In private: to who asked, or to everybody of the office. Twice is once. */
export function sendProgressSheet({ directories }: TaskSources) {
  return async (
    tx: Tx,
    { request, file }: { readonly request: SheetRequest; readonly file: Buffer },
    now: number,
  ): Promise<void> => {
    if (!(await closeSheetRequest(tx, request.id, now))) return;
    const { id, day, reader } = request;
    const digest = await keepAttachment(tx, file, now);
    const attachment = { kind: 'file', name: `任务进展表-${day}.xlsx`, digest } as const;
    const message = { title: `【进展表】${day}`, blocks: [], mentions: [], buttons: [], attachment };
    const accounts =
      reader.kind === 'account' ? [reader] : accountsOf(await cityHolders(tx, 'office', await directories(tx)));
    await apply(
      tx,
      accounts.map(
        ({ platform, userId, name }): Effect => ({
          ...{ kind: 'push', to: { kind: 'account', platform, user: userId, name }, purpose: 'reply' },
          ...{
            serial: `表${day.slice(2).replaceAll('-', '')}-${id}`,
            message,
            isDrill: false,
            at: null,
            expires: null,
          },
          dedupeKey: `progress-sheet:${id}:${platform}:${userId}`,
        }),
      ),
      now,
    );
  };
}

function accountsOf(people: Awaited<ReturnType<typeof cityHolders>>): Extract<SheetReader, { kind: 'account' }>[] {
  return people.flatMap(({ label, accounts }) =>
    accounts.flatMap(({ platform, userId }) =>
      platform === 'terminal' ? [] : [{ kind: 'account' as const, platform, userId, name: label }],
    ),
  );
}
