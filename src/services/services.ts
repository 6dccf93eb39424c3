/** Every use case by name, as the rooms outside see them: `(tx, input, now)`, nothing awaited but the store. */

import { dayOf } from '../domain/calendar/day.ts';
import type { Rhythm } from '../domain/reminder/rhythm.ts';
import type { Answer } from '../domain/task/answer.ts';
import { verifyAudit } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';

import { createOnEffective } from './alert-effective.ts';
import type { AlertParts, AlertSettings } from './alert-parts.ts';
import { alertServices } from './alert-services.ts';
import { auditDelivery } from './audit-delivery.ts';
import { bindGroup } from './bind-group.ts';
import { createCalendarSource } from './calendar-source.ts';
import { confirmFireworks } from './confirm-fireworks.ts';
import { correctPush } from './correct-push.ts';
import { createDirectorySource } from './directory-source.ts';
import { enterHolidays, previewHolidays, showHolidays } from './enter-holidays.ts';
import { findLateness } from './find-lateness.ts';
import { fireworksBans } from './fireworks-alerts.ts';
import { pendingFireworks } from './fireworks-brief.ts';
import { alertRollCalls } from './follow-alerts.ts';
import { grantRole, revokeRole } from './grant-role.ts';
import { hearEvent } from './hear-event.ts';
import type { Heard } from './heard.ts';
import { identify, type Sender } from './identify.ts';
import { importGroups } from './import-groups.ts';
import { importRoster } from './import-roster.ts';
import { importUnits } from './import-units.ts';
import { findTurn, hintedSince, lastFollowUp, saveTurn } from './inbox.ts';
import { forgetInbox } from './inbox-retention.ts';
import { holdLease, releaseLease } from './lease.ts';
import { showGroups } from './list-groups.ts';
import { createPlanSource } from './plan-source.ts';
import { countPress, placePress } from './press.ts';
import { hearGroup, probeGroups, probeResults } from './probe-groups.ts';
import { readDelivery } from './read-delivery.ts';
import { reminderServices } from './reminder-services.ts';
import { reportIncident } from './report-incident.ts';
import { reportPatrol, showPatrols } from './report-patrol.ts';
import { type RhythmParts, wakeConsult } from './rhythm-sources.ts';
import { rollCallServices } from './roll-call-services.ts';
import type { SeasonParts, SeasonSettings } from './season-parts.ts';
import { showFireworks } from './show-fireworks.ts';
import { noteStranger } from './strangers.ts';
import { taskServices } from './task-services.ts';
import { tracePush } from './trace-push.ts';
import { listUnreachable, reportUnreachable } from './unreachable.ts';

export type { AlertSettings, Sender };

/** The use cases. The directory and the list of plans are kept in memory and read again when their revision moves. */
export function createServices(
  zone: string,
  alertSettings: AlertSettings & SeasonSettings & { readonly rhythm: Rhythm; readonly quotas: RhythmParts['quotas'] },
  /** Whether WeCom's robot can push by a long connection. */
  robotPushes = false,
) {
  const directories = createDirectorySource();
  const plans = createPlanSource();
  const calendars = createCalendarSource();
  const ledger = { directories, plans, zone, calendars };
  const season: SeasonParts = { ...alertSettings, directories, calendars, zone };
  const calls = { directories, zone, rules: alertSettings.calls };
  const onEffective = createOnEffective([alertRollCalls(calls), fireworksBans(season), wakeConsult]);
  const alerts: AlertParts = { ...alertSettings, directories, zone, onEffective };
  return {
    ...taskServices(ledger),
    ...reminderServices({ ...season, ...ledger, rhythm: alertSettings.rhythm, quotas: alertSettings.quotas }),
    ...alertServices(alerts),
    ...rollCallServices(calls),
    directory: (tx: Tx, _input: null, _now: number) => directories(tx),
    showHolidays: showHolidays({ calendars, zone }),
    previewHolidays: previewHolidays({ zone }),
    enterHolidays: enterHolidays({ zone }),
    showFireworks: showFireworks(season),
    confirmFireworks: confirmFireworks(season),
    pendingFireworks: pendingFireworks(season),
    reportPatrol: reportPatrol(season),
    showPatrols: showPatrols(season),
    identify,
    findTurn,
    saveTurn,
    lastFollowUp,
    hintedSince,
    placePress,
    countPress,
    hearEvent,
    importUnits,
    importRoster: importRoster({ directories }),
    grantRole,
    revokeRole,
    importGroups: importGroups({ directories }),
    showGroups: showGroups({ directories, robotPushes }),
    bindGroup: bindGroup({ directories, robotPushes }),
    probeGroups: probeGroups({ zone }),
    probeResults,
    hearGroup,
    tracePush: tracePush({ zone }),
    correctPush,
    noteStranger,
    listUnreachable,
    reportUnreachable: (tx: Tx, _input: null, now: number) => reportUnreachable(tx, { day: dayOf(now, zone) }, now),
    reportIncident,
    auditDelivery,
    findLateness,
    readDelivery: readDelivery({ zone }),
    forgetInbox,
    holdLease,
    releaseLease,
    verifyAudit: (tx: Tx, _input: null, _now: number) => verifyAudit(tx),
  };
}

export type Services = ReturnType<typeof createServices>;

type SpokenAnswer = Pick<Heard, 'sender' | 'chat' | 'text' | 'way'>;

type Use<Name extends keyof Services> = (input: Parameters<Services[Name]>[1]) => ReturnType<Services[Name]>;

/** What commands may call: transaction and time are already given. */
export interface CommandServices {
  readonly lookUpTasks: Use<'lookUpTasks'>;
  readonly doDeed: Use<'doDeed'>;
  readonly assignTask: Use<'assignTask'>;
  readonly askProgressSheet: Use<'askProgressSheet'>;
  readonly matterHistory: Use<'matterHistory'>;
  readonly listLateMatters: Use<'listLateMatters'>;
  readonly reviveTask: Use<'reviveTask'>;
  readonly bindGroup: Use<'bindGroup'>;
  readonly probeGroups: Use<'probeGroups'>;
  readonly probeResults: Use<'probeResults'>;
  readonly hearGroup: Use<'hearGroup'>;
  readonly noteStranger: Use<'noteStranger'>;
  readonly recognizeStranger: Use<'recognizeStranger'>;
  readonly tracePush: Use<'tracePush'>;
  readonly correctPush: Use<'correctPush'>;
  readonly listUnreachable: Use<'listUnreachable'>;
  /** Always has something to say. */
  readonly answerRollCall: (input: SpokenAnswer) => Promise<Answer>;
  /** Null where nobody is asked anything. */
  readonly hearReceipt: (input: SpokenAnswer) => Promise<Answer | null>;
  readonly undoAnswer: Use<'undoAnswer'>;
  readonly noteAnswer: Use<'noteAnswer'>;
  readonly acceptStandIn: Use<'acceptStandIn'>;
  readonly urgeRollCall: Use<'urgeRollCall'>;
  readonly showRollCall: Use<'showRollCall'>;
  readonly startRollCall: Use<'startRollCall'>;
  readonly endRollCall: Use<'endRollCall'>;
  readonly showAlerts: Use<'showAlerts'>;
  readonly draftAlert: Use<'draftAlert'>;
  readonly amendAlert: Use<'amendAlert'>;
  readonly discardDraft: Use<'discardDraft'>;
  readonly showDraft: Use<'showDraft'>;
  readonly hastenAlert: Use<'hastenAlert'>;
  readonly approveAlert: Use<'approveAlert'>;
  readonly receiveAlert: Use<'receiveAlert'>;
  readonly reportDaily: Use<'reportDaily'>;
  readonly archiveAlert: Use<'archiveAlert'>;
  readonly showFireworks: Use<'showFireworks'>;
  readonly confirmFireworks: Use<'confirmFireworks'>;
  readonly pendingFireworks: Use<'pendingFireworks'>;
  readonly reportPatrol: Use<'reportPatrol'>;
  readonly showPatrols: Use<'showPatrols'>;
  readonly listSchedules: Use<'listSchedules'>;
  readonly schedulePush: Use<'schedulePush'>;
  readonly changeSchedule: Use<'changeSchedule'>;
  readonly showAgenda: Use<'showAgenda'>;
  readonly showHolidays: Use<'showHolidays'>;
  readonly previewHolidays: Use<'previewHolidays'>;
  readonly enterHolidays: Use<'enterHolidays'>;
}
