/** The use cases of alerts. */

import { archiveOfAlert } from './alert-archive.ts';
import type { AlertParts } from './alert-parts.ts';
import { alertsDue, alertTick, nextAlert } from './alert-tick.ts';
import { approveAlert } from './approve-alert.ts';
import { askArchive, nextArchive, sendArchive } from './ask-archive.ts';
import { amendAlert, discardDraft, showDraft } from './change-draft.ts';
import { draftAlert } from './draft-alert.ts';
import { hastenAlert } from './hasten-alert.ts';
import { receiveAlert } from './receive-alert.ts';
import { reportDaily } from './report-daily.ts';
import { showAlerts } from './show-alerts.ts';

export function alertServices(alerts: AlertParts) {
  return {
    showAlerts: showAlerts(alerts),
    draftAlert: draftAlert(alerts),
    amendAlert: amendAlert(alerts),
    discardDraft: discardDraft(alerts),
    showDraft: showDraft(alerts),
    hastenAlert: hastenAlert(alerts),
    approveAlert: approveAlert(alerts),
    receiveAlert: receiveAlert(alerts),
    reportDaily: reportDaily(alerts),
    archiveAlert: askArchive(alerts),
    archiveOfAlert: archiveOfAlert(alerts),
    nextArchive: nextArchive(alerts),
    sendArchive,
    alertsDue,
    alertTick: alertTick(alerts),
    nextAlert,
  };
}
