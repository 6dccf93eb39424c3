/** What commands may call, with transaction and time already given. */
import { ANSWER_TEXTS } from '../domain/roll-call/ask-texts.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { CommandServices, Services } from '../services/services.ts';

type Tx = Parameters<Services['findTurn']>[0];

const NO_CALL: Answer = { text: ANSWER_TEXTS.noCall, followUp: null };

/** One unit of work's view of the services. */
export function bindServices(services: Services, tx: Tx, now: number): CommandServices {
  return {
    lookUpTasks: (input) => services.lookUpTasks(tx, input, now),
    askProgressSheet: (input) => services.askProgressSheet(tx, input, now),
    assignTask: (input) => services.assignTask(tx, input, now),
    doDeed: (input) => services.doDeed(tx, input, now),
    matterHistory: (input) => services.matterHistory(tx, input, now),
    listLateMatters: (input) => services.listLateMatters(tx, input, now),
    reviveTask: (input) => services.reviveTask(tx, input, now),
    bindGroup: (input) => services.bindGroup(tx, input, now),
    probeGroups: (input) => services.probeGroups(tx, input, now),
    probeResults: (input) => services.probeResults(tx, input, now),
    noteStranger: (input) => services.noteStranger(tx, input, now),
    recognizeStranger: (input) => services.recognizeStranger(tx, input, now),
    hearGroup: (input) => services.hearGroup(tx, input, now),
    tracePush: (input) => services.tracePush(tx, input, now),
    correctPush: (input) => services.correctPush(tx, input, now),
    listUnreachable: (input) => services.listUnreachable(tx, input, now),
    answerRollCall: async (input) =>
      (await services.hearRollCall(tx, { ...input, isCommand: true, saidAt: null }, now)) ?? NO_CALL,
    hearReceipt: (input) => services.hearRollCall(tx, { ...input, isCommand: false, saidAt: null }, now),
    undoAnswer: (input) => services.undoAnswer(tx, input, now),
    noteAnswer: (input) => services.noteAnswer(tx, input, now),
    acceptStandIn: (input) => services.acceptStandIn(tx, input, now),
    urgeRollCall: (input) => services.urgeRollCall(tx, input, now),
    showRollCall: (input) => services.showRollCall(tx, input, now),
    startRollCall: (input) => services.startRollCall(tx, input, now),
    endRollCall: (input) => services.endRollCall(tx, input, now),
    showAlerts: (input) => services.showAlerts(tx, input, now),
    draftAlert: (input) => services.draftAlert(tx, input, now),
    amendAlert: (input) => services.amendAlert(tx, input, now),
    discardDraft: (input) => services.discardDraft(tx, input, now),
    showDraft: (input) => services.showDraft(tx, input, now),
    hastenAlert: (input) => services.hastenAlert(tx, input, now),
    approveAlert: (input) => services.approveAlert(tx, input, now),
    receiveAlert: (input) => services.receiveAlert(tx, input, now),
    reportDaily: (input) => services.reportDaily(tx, input, now),
    showFireworks: (input) => services.showFireworks(tx, input, now),
    confirmFireworks: (input) => services.confirmFireworks(tx, input, now),
    pendingFireworks: (input) => services.pendingFireworks(tx, input, now),
    reportPatrol: (input) => services.reportPatrol(tx, input, now),
    showPatrols: (input) => services.showPatrols(tx, input, now),
    listSchedules: (input) => services.listSchedules(tx, input, now),
    schedulePush: (input) => services.schedulePush(tx, input, now),
    changeSchedule: (input) => services.changeSchedule(tx, input, now),
    showAgenda: (input) => services.showAgenda(tx, input, now),
    showHolidays: (input) => services.showHolidays(tx, input, now),
    previewHolidays: (input) => services.previewHolidays(tx, input, now),
    enterHolidays: (input) => services.enterHolidays(tx, input, now),
    archiveAlert: (input) => services.archiveAlert(tx, input, now),
  };
}
