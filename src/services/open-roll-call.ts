/** Opens a call: at an alert's start, again each day, or because the office asks. */
import type { AlertLevel } from '../domain/alert/level.ts';
import { dayOf } from '../domain/calendar/day.ts';
import { appendAudit } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { readRevision } from '../store/revision.repository.ts';
import { type CallRecord, countCalls, findCall, insertCall } from '../store/roll-call.repository.ts';
import { askPosts, type WantedPost } from './ask-posts.ts';
import type { CallSources } from './call-sources.ts';
import { closeRollCall } from './close-roll-call.ts';

export interface CallOpening {
  /** Null for a manual call and a spot check. */
  readonly alertId: number | null;
  readonly isDrill: boolean;
  readonly level: AlertLevel | null;
  readonly title: string;
  readonly posts: readonly WantedPost[];
  readonly nextCallAt: number | null;
  readonly actor: string;
  readonly sources: Pick<CallSources, 'zone' | 'rules'>;
}

/** The call with everybody asked. */
export async function openRollCall(tx: Tx, opening: CallOpening, now: number): Promise<CallRecord> {
  const { alertId, isDrill, level, title, posts, nextCallAt, actor, sources } = opening;
  const stem = `${isDrill ? '演' : ''}点${dayOf(now, sources.zone).slice(5).replace('-', '')}-`;
  const serial = `${stem}${(await countCalls(tx, stem)) + 1}`;
  await appendAudit(tx, {
    at: now,
    actor,
    action: 'roll-call.open',
    subject: serial,
    detail: { title, posts: posts.length },
  });
  const id = await insertCall(tx, {
    serial,
    alert_id: alertId,
    drill: isDrill ? 1 : 0,
    level,
    title,
    opened_at: now,
    opened_by: actor,
    closed_at: null,
    waves: [],
    next_call_at: nextCallAt,
    shown_at: null,
    board_at: null,
    next_at: now,
    unsettled: 0,
    roster: String(await readRevision(tx, 'directory')),
    sheet: null,
    seal: null,
    sheet_file: null,
    picture_file: null,
  });
  const call = await findCall(tx, id);
  if (call === null) throw new Error('a roll call that was just written cannot be read');
  const asked = await askPosts(tx, call, posts, sources, now);
  // Everybody may have answered already in a call that this one takes over.
  if (asked.unsettled === 0) await closeRollCall(tx, asked, { why: 'settled', actor, zone: sources.zone }, now);
  return asked;
}
