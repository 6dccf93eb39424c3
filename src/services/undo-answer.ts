/** 改: takes back the sender's own last answer; the words stay in the log. */
import { ANSWER_TEXTS, saidText } from '../domain/roll-call/ask-texts.ts';
import { entryState } from '../domain/roll-call/entry.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { entriesOf, openCalls } from '../store/roll-call.repository.ts';
import { eventsOfEntry } from '../store/roll-call-log.repository.ts';
import type { HearingSources } from './hear-roll-call.ts';
import type { Sender } from './identify.ts';
import { logEvent } from './record-answer.ts';

/** Works while a call is open: what is sealed is corrected by a 补报 instead. */
export function undoAnswer({ zone }: HearingSources) {
  return async (tx: Tx, { sender }: { readonly sender: Sender }, now: number): Promise<Answer> => {
    await holdChain(tx);
    const label = sender.person?.label ?? null;
    for (const call of (await openCalls(tx)).toReversed()) {
      const mine: { entry: Awaited<ReturnType<typeof entriesOf>>[number]; at: number; what: string }[] = [];
      for (const entry of await entriesOf(tx, call.id)) {
        if (
          label === null ||
          (entry.person_id !== sender.person?.personId && entry.unit_id !== sender.person?.unitId && !isOffice(sender))
        )
          continue;
        const { standing } = entryState(await eventsOfEntry(tx, entry.id), null);
        if (standing.kind !== 'open' && standing.answer.by.label === label)
          mine.push({ entry, at: standing.answer.at, what: saidText(standing.answer.said) });
      }
      const last = mine.toSorted((a, b) => a.at - b.at).at(-1);
      if (last === undefined || label === null) continue;
      await appendAudit(tx, {
        at: now,
        actor: label,
        action: 'roll-call.undo',
        subject: `${call.serial} ${last.entry.label}`,
        detail: { what: last.what },
      });
      await logEvent(tx, call, last.entry, { at: now, kind: 'undone', by: label }, zone, now);
      return { text: ANSWER_TEXTS.undone(last.entry.label, last.what), followUp: null };
    }
    return { text: ANSWER_TEXTS.nothingToUndo, followUp: null };
  };
}

function isOffice({ person }: Sender): boolean {
  return person?.roles.includes('office') ?? false;
}
