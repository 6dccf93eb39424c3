/** 预警 发布, 升级, 降级, 延长, 解除, 撤回, 演练: words → a draft that somebody has to approve. */
import { type Alert, pendingOf, type StepKind } from '../domain/alert/alert.ts';
import { isPlace } from '../domain/alert/area.ts';
import { checkProposal } from '../domain/alert/check-proposal.ts';
import { callQuestion } from '../domain/alert/draft-text.ts';
import { stampDrill } from '../domain/alert/drill.ts';
import { moveAlert } from '../domain/alert/move-alert.ts';
import { isClassifiedNotice } from '../domain/alert/notice-paper.ts';
import { propose } from '../domain/alert/propose.ts';
import { isNotice, readNotice } from '../domain/alert/read-notice.ts';
import { readRequest } from '../domain/alert/read-request.ts';
import { ALERT_REFUSALS, type AlertRefusal } from '../domain/alert/refusal.ts';
import type { AlertRequest } from '../domain/alert/request.ts';
import { unitQuestion } from '../domain/group/texts.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type AlertRecord, freshCode, insertAlert } from '../store/alert.repository.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import type { AlertParts } from './alert-parts.ts';
import { actorOf, authorityOf, rulesFor } from './alert-people.ts';
import { askedWords } from './ask-approver.ts';
import { countyFault } from './county-fault.ts';
import { describeDraft } from './describe-draft.ts';
import { findTarget, isRunning } from './find-target.ts';
import { hastenDraft } from './hasten-alert.ts';
import type { Sender } from './identify.ts';
import { nightCall } from './night-call.ts';
import { settleAlert } from './settle-alert.ts';

export interface AlertDraft {
  /** The step the word before the words named; null lets a notice say it. */
  readonly step: StepKind | null;
  /** As typed after that word, or a whole notice. */
  readonly words: string;
  readonly isDrill: boolean;
  readonly sender: Sender;
}

const say = (text: string): Answer => ({ text, followUp: null });
const refuse = (refusal: AlertRefusal): Answer => say(ALERT_REFUSALS[refusal]);

const VERBS: Readonly<Record<StepKind, string>> = {
  ...{ issue: '发布', raise: '升级', lower: '降级', extend: '延长', lift: '解除', withdraw: '撤回' },
};

export function draftAlert(parts: AlertParts) {
  return async (tx: Tx, { step, words, isDrill, sender }: AlertDraft, now: number): Promise<Answer> => {
    await holdChain(tx);
    const directory = await parts.directories(tx);
    const authority = authorityOf(sender);
    if (authority.kind === 'none') return refuse('not-office');
    if (isNotice(words) && isClassifiedNotice(words)) return refuse('classified');
    const { issuer } = authority;
    const context = { directory, now, zone: parts.zone };
    const request: AlertRequest = isNotice(words)
      ? readNotice(words, context)
      : readRequest(step ?? 'issue', words, context);
    const wanted = (record: AlertRecord) => isRunning(record) && (!isDrill || record.alert.kind === 'drill');
    const found = request.step === 'issue' ? null : await findTarget(tx, request.serial, authority, wanted, now);
    if (found !== null && !found.ok) return say(found.why);
    const target = found?.record ?? null;
    const proposing = propose(request, target?.alert ?? null, { directory, measures: parts.measures, issuer, now });
    if (!proposing.ok) {
      if ('why' in proposing) return say(proposing.why);
      const { unclear } = proposing;
      const verb = isDrill ? '演练' : VERBS[request.step];
      const retry = (name: string) => `预警 ${verb} ${words.normalize('NFKC').replace(unclear.words, name)}`;
      return unitQuestion('没有记。', unclear.words, unclear.candidates.filter(isPlace), retry);
    }
    const { proposal } = proposing;
    const kind = target?.alert.kind ?? (isDrill ? 'drill' : 'real');
    const fault =
      (await countyFault(tx, { issuer, kind }, proposal, now)) ??
      checkProposal(target?.alert ?? { segments: [] }, proposal, now);
    if (fault !== null) return refuse(fault);
    const actor = actorOf(sender);
    const drafted = { kind: 'drafted', by: actor, proposal } as const;
    let record: AlertRecord;
    if (target === null) {
      const papers = 'papers' in proposal ? proposal.papers : { documentNumber: null, signer: null, reason: null };
      const blank: Omit<Alert, 'code'> = {
        ...{ kind, issuer, papers, serial: null, slots: [], segments: [], unratified: [] },
        state: { kind: 'proposed', pending: drafted },
      };
      record = await insertAlert(tx, blank, now);
      const move = { ok: true, next: record.alert, effects: [] } as const;
      ({ record } = await settleAlert(
        tx,
        parts,
        record,
        move,
        { actor, action: 'alert.draft', detail: { proposal } },
        now,
      ));
    } else {
      const move = moveAlert(
        target.alert,
        { kind: 'propose', by: actor, proposal, code: await freshCode(tx, `propose:${target.id}:${now}`) },
        await rulesFor(tx, parts, issuer, directory),
        now,
      );
      if (!move.ok) return refuse(move.refusal);
      ({ record } = await settleAlert(
        tx,
        parts,
        target,
        move,
        { actor, action: 'alert.draft', detail: { proposal } },
        now,
      ));
    }
    if (request.emergency !== null) return hastenDraft(tx, parts, record, actor, request.emergency, now);
    return submitOrAsk(tx, parts, record, request.call === null, actor, now);
  };
}

/** A start at night asks first when the heads are to be called; everything else goes to the second person at once. */
export async function submitOrAsk(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  mayAsk: boolean,
  actor: string,
  now: number,
): Promise<Answer> {
  const { alert } = record;
  const pending = pendingOf(alert);
  if (pending === null) return refuse('nothing-awaits');
  const { proposal } = pending;
  const callAt = mayAsk ? await nightCall(tx, parts, alert, proposal, now) : null;
  const stamp = alert.kind === 'drill' ? stampDrill : (text: string) => text;
  if (callAt !== null) {
    const text = await describeDraft(tx, parts, alert, proposal, { question: callQuestion(callAt, parts.zone) }, now);
    const commands = ['现在', '起始时', '早8:00'].map((choice) => `预警 改 草稿 ${alert.code} 点名${choice}`);
    return { text: stamp(text), followUp: { kind: 'choices', commands } };
  }
  const rules = await rulesFor(tx, parts, alert.issuer, await parts.directories(tx));
  const move = moveAlert(alert, { kind: 'submit', by: actor }, rules, now);
  if (!move.ok && move.refusal !== 'already-awaiting') return refuse(move.refusal);
  if (move.ok) await settleAlert(tx, parts, record, move, { actor, action: 'alert.submit' }, now);
  const ask = move.ok ? move.effects.find((effect) => effect.kind === 'ask') : undefined;
  const asked = ask === undefined ? null : askedWords(ask);
  return say(stamp(await describeDraft(tx, parts, alert, proposal, { asked }, now)));
}
