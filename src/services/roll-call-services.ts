/** The use cases of roll calls. */

import type { Tx } from '../store/database.ts';
import { nextRollCall } from '../store/roll-call-series.repository.ts';
import type { CallSources } from './call-sources.ts';
import { hearRollCall } from './hear-roll-call.ts';
import { endRollCall, showRollCall, startRollCall } from './manual-roll-call.ts';
import { acceptStandIn, noteAnswer, urgeRollCall } from './office-roll-call.ts';
import { recognizeStranger } from './recognize-stranger.ts';
import { fileCall, findDrawing, nextDrawing } from './roll-call-files.ts';
import { rollCallsDue, rollCallTick } from './roll-calls-due.ts';
import { undoAnswer } from './undo-answer.ts';
import { verifySeal } from './verify-seal.ts';

export function rollCallServices(calls: CallSources) {
  return {
    recognizeStranger: recognizeStranger(calls),
    hearRollCall: hearRollCall(calls),
    undoAnswer: undoAnswer(calls),
    noteAnswer: noteAnswer(calls),
    acceptStandIn: acceptStandIn(calls),
    urgeRollCall: urgeRollCall(calls),
    showRollCall: showRollCall(calls),
    startRollCall: startRollCall(calls),
    endRollCall: endRollCall(calls),
    rollCallsDue,
    nextDrawing: nextDrawing(calls),
    findDrawing: findDrawing(calls),
    fileCall: fileCall(calls),
    rollCallTick: rollCallTick(calls),
    nextRollCall: (tx: Tx, _input: null, _now: number) => nextRollCall(tx),
    verifySeal,
  };
}
