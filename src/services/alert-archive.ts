/** Everything about one alert, for one zip: notices, steps, deliveries, receipts, reports, calls with their logs, edits. */
import { type Edited, editWords } from '../domain/alert/edit-words.ts';
import { LEVEL_WORDS } from '../domain/alert/level.ts';
import { printStamp } from '../domain/alert/print-moment.ts';
import { actionWord } from '../domain/alert/step-words.ts';
import { STATES } from '../domain/delivery/receipt-texts.ts';
import { plainText } from '../domain/outgoing.ts';
import { saidText } from '../domain/roll-call/ask-texts.ts';
import type { EntryEvent, Unreached } from '../domain/roll-call/entry-event.ts';
import { type AlertStep, findAlertBySerial } from '../store/alert.repository.ts';
import { type AuditLine, auditAbout, auditAt } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { receiptsOf } from '../store/receipt.repository.ts';
import { callsOfAlert, entriesOf } from '../store/roll-call.repository.ts';
import { eventsOfCall } from '../store/roll-call-log.repository.ts';
import { alertFile } from './alert-file.ts';
import type { AlertParts } from './alert-parts.ts';
import { type CallDrawing, drawingOf } from './roll-call-files.ts';
import { nameOf, namesOf } from './trace-push.ts';

export interface AlertArchive {
  readonly serial: string;
  readonly isDrill: boolean;
  /** The texts that went out, each once. */
  readonly notices: readonly string[];
  /** Name of a table → its rows, the head first. */
  readonly tables: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly calls: readonly CallDrawing[];
}

/** Null when no alert has the serial number. */
export function archiveOfAlert(parts: Pick<AlertParts, 'directories' | 'zone'>) {
  return (tx: Tx, { serial }: { readonly serial: string }, now: number): Promise<AlertArchive | null> =>
    archiveOf(tx, parts, serial, now);
}

export async function archiveOf(
  tx: Tx,
  { directories, zone }: Pick<AlertParts, 'directories' | 'zone'>,
  serial: string,
  now: number,
): Promise<AlertArchive | null> {
  const record = await findAlertBySerial(tx, serial);
  if (record === null) return null;
  const file = await alertFile(tx, record);
  const directory = await directories(tx);
  const time = (at: number | null) => (at === null ? '' : printStamp(at, zone));
  const unit = (id: number) => directory.unit(id)?.name ?? '';
  const calls = await callsOfAlert(tx, record.id);
  const drawings: CallDrawing[] = [];
  const log: string[][] = [];
  const subjects: string[] = file.steps.flatMap((step) => step.serial ?? []);
  for (const call of calls) {
    if (call.sheet !== null) drawings.push(await drawingOf(tx, call, zone, now));
    const events = await eventsOfCall(tx, call.id);
    for (const entry of await entriesOf(tx, call.id)) {
      subjects.push(`${call.serial} ${entry.label}`);
      for (const event of events.get(entry.id) ?? [])
        log.push([call.serial, entry.label, time(event.at), ...eventWords(event)]);
    }
    subjects.push(call.serial);
  }
  const deliveries = [...file.deliveries];
  for (const number of calls.flatMap((call) => ['', '板', '结', '表'].map((part) => `${call.serial}${part}`)))
    deliveries.push(...(await receiptsOf(tx, number)).map((receipt) => ({ serial: number, ...receipt })));
  const names = await namesOf(tx);
  const edits = await editsOf(tx, file.steps, subjects);
  return {
    serial,
    isDrill: record.alert.kind === 'drill',
    notices: [...new Set(file.deliveries.map(({ message }) => plainText(message)))],
    tables: {
      经过: [
        ['时间', '事项', '编号', '经办', '生效'],
        ...file.steps.map((step) => [
          time(step.at),
          actionWord(step.action),
          step.serial ?? '',
          step.actor,
          time(step.effectiveAt),
        ]),
      ],
      送达: [
        ['编号', '对象', '状态', '时间', '次数', '原因'],
        ...deliveries.map((one) => [
          one.serial,
          nameOf(one.target, names),
          STATES[one.state],
          time(one.endedAt),
          String(one.attempts),
          one.why ?? '',
        ]),
      ],
      签收: [
        ['编号', '单位', '签收', '签收人', '启动', '启动人'],
        ...file.answers.map((one) => [
          one.serial,
          unit(one.unit),
          time(one.receivedAt),
          one.receivedBy ?? '',
          time(one.startedAt),
          one.startedBy ?? '',
        ]),
      ],
      日报: [
        ['单位', '应报', '报送', '报送人', '内容'],
        ...file.reports.map((one) => [unit(one.unit), time(one.slot), time(one.at), one.actor, one.text]),
      ],
      点名经过: [['编号', '岗位', '时间', '事项', '谁', '原话'], ...log],
      操作记录: [
        ['时间', '谁', '事项', '对象', '改动'],
        ...edits.map(({ line, before, after }) => [
          ...[time(line.at), line.actor, actionWord(line.action), line.subject],
          editWords(before, after, directory, zone),
        ]),
      ],
    },
    calls: drawings,
  };
}

interface Edit {
  readonly line: AuditLine;
  /** What stood before it, and what it made of that. */
  readonly before: Edited;
  readonly after: Edited;
}

const EDITS: ReadonlySet<string> = new Set(['alert.amend', 'alert.papers']);

/** Everything done to the alert and its calls; a draft's own steps are found by their instants, for codes come again. */
async function editsOf(tx: Tx, steps: readonly AlertStep[], subjects: readonly string[]): Promise<readonly Edit[]> {
  const taken = new Set(steps.map(({ at, actor, action }) => `${at} ${action} ${actor}`));
  const drafted = (
    await auditAt(
      tx,
      steps.map(({ at }) => at),
    )
  ).filter(({ at, actor, action, subject }) => /^\d{4}$/.test(subject) && taken.has(`${at} ${action} ${actor}`));
  const lines = [...drafted, ...(await auditAbout(tx, subjects))].toSorted((a, b) => a.id - b.id);
  let stood: Edited = {};
  return lines.map((line) => {
    const said = editedIn(line);
    const edit = { line, before: EDITS.has(line.action) ? stood : {}, after: said };
    stood = { ...stood, ...said };
    return edit;
  });
}

/** The draft or the papers that an entry wrote down. */
function editedIn({ action, detail }: AuditLine): Edited {
  if (!action.startsWith('alert.') || typeof detail !== 'object' || detail === null) return {};
  const { proposal, papers } = detail as Edited;
  if (papers !== undefined) return { papers };
  if (proposal === undefined) return {};
  return 'papers' in proposal ? { proposal, papers: proposal.papers } : { proposal };
}

const UNREACHED: Readonly<Record<Unreached, string>> = { unbound: '没绑账号', undelivered: '送不到', unsent: '没送出' };

function eventWords(event: EntryEvent): [what: string, who: string, words: string] {
  switch (event.kind) {
    case 'asked':
      return [event.reach === null ? '点名' : `点名（${UNREACHED[event.reach]}）`, '', ''];
    case 'cause':
      return [`改按${LEVEL_WORDS[event.cause.level].name}`, '', ''];
    case 'reminded':
      return ['催', '', ''];
    case 'unreached':
      return [UNREACHED[event.why], '', ''];
    case 'rung':
      return ['电话没人接', event.by, ''];
    case 'answered':
      return [saidText(event.said), event.by.label, event.text];
    case 'unclear':
      return ['没看懂', event.by, event.text];
    case 'received':
      return ['收到', event.by, ''];
    case 'undone':
      return ['改', event.by, ''];
    case 'stand-in-confirmed':
      return ['代班人确认', event.by, ''];
    case 'stand-in-accepted':
      return ['准代班', event.by, ''];
    case 'stand-in-refused':
      return ['退代班', event.by, ''];
    case 'released':
      return ['免点', '', ''];
    case 'closed':
      return ['点名结束', '', ''];
  }
}
