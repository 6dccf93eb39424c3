/** What the office decides about a plan of the ledger: its short name, when units are reminded, how days are counted. */
import { dayOf } from '../domain/calendar/day.ts';
import { quoted } from '../domain/phone/quoted.ts';
import type { DayCount } from '../domain/task/assigned.ts';
import { shortNameRefusal } from '../domain/task/short-key.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listPlans, type PlanRecord, updatePlan } from '../store/plan.repository.ts';
import { bumpRevision } from '../store/revision.repository.ts';
import { readTasks } from '../store/task.repository.ts';
import { isMeant } from './typed-task.ts';

export interface PlanSetting {
  /** A document number or title, or the beginning of one. */
  readonly plan: string;
  /** Null leaves a setting as it is; '' takes a short name away. */
  readonly shortName: string | null;
  readonly remindDays: readonly number[] | null;
  readonly clock: DayCount | null;
  readonly actor: string;
}

export type PlanSet = { readonly ok: true; readonly plan: PlanRecord } | { readonly ok: false; readonly why: string };

/** A reminder earlier than this would be about another season. */
const EARLIEST = 90;

export function setPlan({ zone }: { readonly zone: string }) {
  return async (tx: Tx, setting: PlanSetting, now: number): Promise<PlanSet> => {
    await holdChain(tx);
    const { shortName, remindDays, clock, actor } = setting;
    const plans = await listPlans(tx);
    const title = `《${setting.plan.replace(/[《》]/g, '')}`;
    const named = plans.filter(
      (plan) => isMeant(plan, setting.plan) || isMeant(plan, title) || plan.title === setting.plan,
    );
    const [plan, other] = named;
    if (plan === undefined) return refuse(`没有方案${quoted(setting.plan)}，看有哪些：lanshao plan show`);
    if (other !== undefined) return refuse(`${quoted(setting.plan)}有${named.length}个，请写全文号或标题`);
    if (remindDays?.some((days) => !Number.isInteger(days) || days < 0 || days > EARLIEST))
      return refuse(`提前天数写0到${EARLIEST}的整数，例如 7,1,0`);
    if (shortName !== null && shortName !== '') {
      const today = dayOf(now, zone);
      const others = plans.filter(({ id, periodTo }) => id !== plan.id && (periodTo === null || today <= periodTo));
      const keys: string[] = [];
      for (const one of [plan, ...others]) keys.push(...(await readTasks(tx, one.id)).map(({ key }) => key));
      const why = shortNameRefusal(
        shortName,
        keys,
        others.map((one) => one.shortName),
      );
      if (why !== null) return refuse(why);
    }
    const next: PlanRecord = {
      ...plan,
      shortName: shortName ?? plan.shortName,
      remindDays: remindDays === null ? plan.remindDays : [...new Set(remindDays)].sort((a, b) => b - a),
      clock: clock ?? plan.clock,
    };
    await updatePlan(tx, next);
    const detail = { shortName: next.shortName, remindDays: next.remindDays, clock: next.clock };
    await appendAudit(tx, { at: now, actor, action: 'plan.set', subject: plan.documentNumber || plan.title, detail });
    await bumpRevision(tx, 'ledger');
    return { ok: true, plan: next };
  };
}

function refuse(why: string): PlanSet {
  return { ok: false, why };
}
