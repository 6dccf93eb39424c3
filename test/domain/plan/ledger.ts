/** A plan in lines short enough to be checked by eye: what the samples are compared with. */
import type { Plan } from '../../../src/domain/plan/plan.ts';

const ROLE = { lead: '牵头', support: '配合', responsible: '责任' } as const;

/** Head, sections, tasks with their clauses and deadlines, and what was not read. */
export function ledgerOf(plan: Plan): readonly string[] {
  return [
    `${plan.title}｜${plan.documentNumber}｜${plan.issuer}｜${plan.issuedOn}｜${plan.period.from ?? ''}→${plan.period.to ?? ''}`,
    ...plan.sections.map(({ title, items }) => `§ ${title}${items.length === 0 ? '' : `：${items.join('／')}`}`),
    ...plan.tasks.flatMap((task) => [
      `${task.key} [${task.number}] ${task.title}｜${task.section}`,
      ...task.clauses.map(
        ({ assignments, inherited }, index) =>
          `  款${index + 1}${inherited ? '（沿用）' : ''} ${assignments.map(({ unit, role }) => `${ROLE[role]} ${unit}`).join('，')}`,
      ),
      ...task.deadlines.map(
        ({ date, kind, text, clause, inferred }) =>
          `  款${clause + 1} ${kind} ${date}${inferred ? '（推）' : ''} ${text}`,
      ),
    ]),
    ...plan.unread.map(({ text, why }) => `? ${text}（${why}）`),
  ];
}
