/** 预警 归档: the steps in words at once, and the whole archive as one file in private as soon as it is packed. */
import { stampDrill } from '../domain/alert/drill.ts';
import { clockTime, printStamp } from '../domain/alert/print-moment.ts';
import { ALERT_REFUSALS } from '../domain/alert/refusal.ts';
import { STEP_WORDS } from '../domain/alert/step-words.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import { dayOf } from '../domain/calendar/day.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type AlertRecord, findAlertBySerial, lastIssuedAlert } from '../store/alert.repository.ts';
import {
  addArchiveRequest,
  closeArchiveRequest,
  nextArchiveRequest,
  type OpenArchiveRequest,
} from '../store/archive-request.repository.ts';
import { keepAttachment } from '../store/attachment.repository.ts';
import type { Tx } from '../store/database.ts';
import { type AlertArchive, archiveOf } from './alert-archive.ts';
import { alertFile } from './alert-file.ts';
import type { AlertParts } from './alert-parts.ts';
import { actorOf, authorityOf } from './alert-people.ts';
import { apply } from './apply.ts';
import type { Sender } from './identify.ts';

const say = (text: string): Answer => ({ text, followUp: null });

/** `serial` '' is the newest alert. A terminal has no file sent to it: its user has the command line. */
export function askArchive({ zone }: Pick<AlertParts, 'zone'>) {
  return async (
    tx: Tx,
    { serial, sender }: { readonly serial: string; readonly sender: Sender },
    now: number,
  ): Promise<Answer> => {
    const authority = authorityOf(sender);
    if (authority.kind === 'none') return say(ALERT_REFUSALS['not-office']);
    const { issuer } = authority;
    const record = serial === '' ? await lastIssuedAlert(tx, issuer) : await findAlertBySerial(tx, serial);
    // The city's office reads everything, a county's only its own.
    if (record === null || (issuer !== null && issuer !== record.alert.issuer))
      return say(ALERT_TEXTS.noSuchSerial(serial));
    const name = record.alert.serial ?? serial;
    const { platform, id: userId } = sender;
    if (platform !== 'terminal')
      await addArchiveRequest(tx, { alertId: record.id, serial: name, platform, userId, name: actorOf(sender) }, now);
    const follows = platform === 'terminal' ? ALERT_TEXTS.archiveByHand(name) : ALERT_TEXTS.archiveFollows;
    const text = ALERT_TEXTS.archived(name, [...(await summaryOf(tx, record, zone, now)), '', follows]);
    return say(record.alert.kind === 'drill' ? stampDrill(text) : text);
  };
}

async function summaryOf(tx: Tx, record: AlertRecord, zone: string, now: number): Promise<string[]> {
  const file = await alertFile(tx, record);
  const lines = file.steps.flatMap(({ at, actor, action, serial: number }) => {
    const word = STEP_WORDS[action];
    if (word === undefined) return [];
    const time = dayOf(at, zone) === dayOf(now, zone) ? clockTime(at, zone) : printStamp(at, zone);
    return [`${time} ${word}${number === null ? '' : ` ${number}`}　${actor}`];
  });
  const accepted = file.deliveries.filter(({ state }) => state === 'accepted').length;
  const received = file.answers.filter(({ receivedAt }) => receivedAt !== null).length;
  return [
    ...lines,
    `送达${accepted}/${file.deliveries.length}　签收${received}/${file.answers.length}　日报${file.reports.length}次`,
  ];
}

export interface AskedArchive {
  readonly request: OpenArchiveRequest;
  readonly archive: AlertArchive;
}

/** The oldest archive asked for and not yet sent; null when there is none. */
export function nextArchive(parts: Pick<AlertParts, 'directories' | 'zone'>) {
  return async (tx: Tx, _input: null, now: number): Promise<AskedArchive | null> => {
    const request = await nextArchiveRequest(tx);
    if (request === null) return null;
    const archive = await archiveOf(tx, parts, request.serial, now);
    if (archive === null) throw new Error(`the alert ${request.serial} has no archive`);
    return { request, archive };
  };
}

/** To the one who asked, in private. Twice is once. */
export async function sendArchive(
  tx: Tx,
  { request, isDrill, zip }: { readonly request: OpenArchiveRequest; readonly isDrill: boolean; readonly zip: Buffer },
  now: number,
): Promise<void> {
  if (!(await closeArchiveRequest(tx, request.id, now))) return;
  const { id, serial, platform, userId, name } = request;
  const digest = await keepAttachment(tx, zip, now);
  const attachment = { kind: 'file', name: `预警-${serial}.zip`, digest } as const;
  const message = { title: `【归档】${serial}`, blocks: [], mentions: [], buttons: [], attachment };
  const to = { kind: 'account', platform, user: userId, name } as const;
  await apply(
    tx,
    [
      {
        ...{ kind: 'push', to, purpose: 'reply', serial: `${serial}档`, message, isDrill, at: null, expires: null },
        dedupeKey: `archive:${id}`,
      },
    ],
    now,
  );
}
