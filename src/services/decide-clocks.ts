/** Clocks in workdays that a year without its table had left undecided are decided as soon as the table is there. */
import type { WorkCalendar } from '../domain/calendar/work-calendar.ts';
import { decided } from '../domain/task/assigned.ts';
import { addWorkdays } from '../domain/task/clocks.ts';
import type { Tx } from '../store/database.ts';
import { listAssigned, saveMatter } from '../store/matter.repository.ts';
import type { PlanRecord } from '../store/plan.repository.ts';
import { bumpRevision } from '../store/revision.repository.ts';

export async function decideClocks(tx: Tx, plans: readonly PlanRecord[], calendar: WorkCalendar): Promise<void> {
  const matters = await listAssigned(
    tx,
    plans.map(({ id }) => id),
  );
  let isChanged = false;
  for (const { assigned, ...matter } of matters) {
    if (assigned.feedbackBy !== null && assigned.settleBy !== null) continue;
    const next = decided(assigned, addWorkdays(calendar));
    if (next.feedbackBy === assigned.feedbackBy && next.settleBy === assigned.settleBy) continue;
    await saveMatter(tx, { ...matter, assigned: next });
    isChanged = true;
  }
  if (isChanged) await bumpRevision(tx, 'ledger');
}
