/** 预警 改, 撤回 and 原文 on what is drafted or running: only what is said changes, and nothing real is taken back in silence. */
import { pendingOf } from '../domain/alert/alert.ts';
import { isPlace } from '../domain/alert/area.ts';
import { stampDrill } from '../domain/alert/drill.ts';
import { moveAlert } from '../domain/alert/move-alert.ts';
import { amend, mergePapers } from '../domain/alert/propose.ts';
import { readRequest } from '../domain/alert/read-request.ts';
import { ALERT_REFUSALS } from '../domain/alert/refusal.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import { unitQuestion } from '../domain/group/texts.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type AlertRecord, freshCode } from '../store/alert.repository.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import type { AlertParts } from './alert-parts.ts';
import { actorOf, authorityOf, rulesFor } from './alert-people.ts';
import { countyFault } from './county-fault.ts';
import { sampleText } from './describe-draft.ts';
import { submitOrAsk } from './draft-alert.ts';
import { findTarget, isPending, isRunning, type Target } from './find-target.ts';
import type { Sender } from './identify.ts';
import { nightCall } from './night-call.ts';
import { settleAlert } from './settle-alert.ts';

export interface DraftChange {
  readonly words: string;
  readonly sender: Sender;
}

const say = (text: string): Answer => ({ text, followUp: null });
const CODE = /^\s*(?:草稿\s*)?(\d{4})(?=\s|$)\s*/;

/** 改: a draft goes to the second person anew under a new code; of a running alert only the papers may be completed. */
export function amendAlert(parts: AlertParts) {
  return async (tx: Tx, { words, sender }: DraftChange, now: number): Promise<Answer> => {
    await holdChain(tx);
    const directory = await parts.directories(tx);
    const authority = authorityOf(sender);
    if (authority.kind === 'none') return say(ALERT_REFUSALS['not-office']);
    const code = CODE.exec(words)?.[1] ?? null;
    const said = words.replace(CODE, '');
    if (/正式|转真|真的/.test(said)) return say(ALERT_REFUSALS['drill-stays-drill']);
    const { issuer } = authority;
    const draft = await findDraft(tx, code, authority, now);
    const request = readRequest('issue', said, { directory, now, zone: parts.zone });
    const actor = actorOf(sender);
    if (!draft.ok) {
      const running = await findTarget(tx, request.serial, authority, isRunning, now);
      if (!running.ok) return say(code === null ? running.why : draft.why);
      return completePapers(tx, parts, running.record, request.papers, actor, now);
    }
    const { record } = draft;
    const pending = pendingOf(record.alert);
    if (pending === null) return say(ALERT_REFUSALS['already-issued']);
    const amended = amend(request, pending.proposal, { directory, measures: parts.measures, issuer, now });
    if (!amended.ok) {
      if ('why' in amended) return say(amended.why);
      const { unclear } = amended;
      const retry = (name: string) => `预警 改 ${words.normalize('NFKC').replace(unclear.words, name)}`;
      return unitQuestion('没有改。', unclear.words, unclear.candidates.filter(isPlace), retry);
    }
    const { proposal } = amended;
    const fault = await countyFault(tx, record.alert, proposal, now);
    if (fault !== null) return say(ALERT_REFUSALS[fault]);
    const next = await freshCode(tx, `amend:${record.id}:${now}`);
    const rules = await rulesFor(tx, parts, issuer, directory);
    const move = moveAlert(record.alert, { kind: 'amend', by: actor, proposal, code: next }, rules, now);
    if (!move.ok) return say(ALERT_REFUSALS[move.refusal]);
    const settling = { actor, action: 'alert.amend', detail: { proposal } };
    const settled = await settleAlert(tx, parts, record, move, settling, now);
    const asked = await nightCall(tx, parts, record.alert, pending.proposal, now);
    const isNew = pending.kind === 'drafted' || asked !== (await nightCall(tx, parts, record.alert, proposal, now));
    return submitOrAsk(tx, parts, settled.record, request.call === null && isNew, actor, now);
  };
}

/** 撤回: a draft is dropped at once; the caller goes on with a withdrawal when there is none. Null says so. */
export function discardDraft(parts: AlertParts) {
  return async (tx: Tx, { words, sender }: DraftChange, now: number): Promise<Answer | null> => {
    await holdChain(tx);
    const directory = await parts.directories(tx);
    const authority = authorityOf(sender);
    if (authority.kind === 'none') return say(ALERT_REFUSALS['not-office']);
    const code = /\d{4}(?!-)(?!\d)/.exec(words)?.[0] ?? null;
    if (code === null && words.trim() !== '') return null;
    const draft = await findDraft(tx, code, authority, now);
    if (!draft.ok) return code === null && draft.why === ALERT_TEXTS.noneRunning ? null : say(draft.why);
    const actor = actorOf(sender);
    const rules = await rulesFor(tx, parts, authority.issuer, directory);
    const move = moveAlert(draft.record.alert, { kind: 'discard', by: actor }, rules, now);
    if (!move.ok) return say(ALERT_REFUSALS[move.refusal]);
    await settleAlert(tx, parts, draft.record, move, { actor, action: 'alert.discard' }, now);
    return say(ALERT_TEXTS.discarded(draft.record.alert.code));
  };
}

/** 原文: what a county's group would read. */
export function showDraft(parts: AlertParts) {
  return async (tx: Tx, { words, sender }: DraftChange, now: number): Promise<Answer> => {
    const issuer = await readableIssuer(tx, parts, sender);
    if (issuer === undefined) return say(ALERT_REFUSALS['not-office']);
    const draft = await findDraft(tx, /\d{4}/.exec(words)?.[0] ?? null, { kind: 'office', issuer }, now);
    if (!draft.ok) return say(ALERT_TEXTS.emergencyNone);
    const pending = pendingOf(draft.record.alert);
    const text = pending === null ? null : await sampleText(tx, parts, draft.record.alert, pending.proposal, now);
    if (text === null) return say(ALERT_TEXTS.noGroups);
    return say(draft.record.alert.kind === 'drill' ? stampDrill(text) : text);
  };
}

/** Whose drafts somebody may read: his office's, or those he may be asked to approve; undefined for nobody's. */
async function readableIssuer(tx: Tx, parts: AlertParts, sender: Sender): Promise<number | null | undefined> {
  const authority = authorityOf(sender);
  if (authority.kind === 'office') return authority.issuer;
  const directory = await parts.directories(tx);
  for (const issuer of [null, sender.person?.unitId ?? null])
    if ((await rulesFor(tx, parts, issuer, directory)).approvers.includes(actorOf(sender))) return issuer;
  return undefined;
}

async function findDraft(
  tx: Tx,
  code: string | null,
  authority: Parameters<typeof findTarget>[2],
  now: number,
): Promise<Target> {
  if (code === null) return findTarget(tx, null, authority, isPending, now);
  const isNamed = (record: AlertRecord) => isPending(record) && record.alert.code === code;
  const found = await findTarget(tx, null, authority, isNamed, now);
  return found.ok ? found : { ok: false, why: ALERT_TEXTS.wrongCode(code) };
}

async function completePapers(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  said: Parameters<typeof mergePapers>[0],
  actor: string,
  now: number,
): Promise<Answer> {
  const given = Object.values(said).some((one) => one !== null);
  if (!given) return say(ALERT_REFUSALS['already-issued']);
  const papers = mergePapers(said, record.alert.papers);
  const move = { ok: true, next: { ...record.alert, papers }, effects: [] } as const;
  await settleAlert(tx, parts, record, move, { actor, action: 'alert.papers', detail: { papers } }, now);
  return say(ALERT_TEXTS.papersKept(record.alert.serial ?? record.alert.code));
}
