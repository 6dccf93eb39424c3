/** What `lanshao plan` prints, for people and for programs. */
import { keyRanges } from '../domain/phone/ranges.ts';
import type { TaskChange } from '../domain/plan/match-tasks.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Services } from '../services/services.ts';

type Preview = Awaited<ReturnType<Services['previewPlan']>>;
type Imported = Awaited<ReturnType<Services['importPlan']>>;
type Shown = Awaited<ReturnType<Services['showPlans']>>;

/** The stable shape of `plan parse --json` (design section 9). */
export function planJson(plan: Plan): unknown {
  return {
    title: plan.title,
    documentNumber: plan.documentNumber,
    issuer: plan.issuer,
    issuedOn: plan.issuedOn,
    period: plan.period,
    sections: plan.sections,
    tasks: plan.tasks,
    unread: plan.unread,
  };
}

/** A summary to check by eye against the paper. */
export function parsedText(plan: Plan): string {
  const clauses = plan.tasks.flatMap((task) => task.clauses).filter((clause) => clause.assignments.length > 0);
  const deadlines = plan.tasks.flatMap((task) => task.deadlines);
  const unread = plan.unread.map(({ text, why }) => `  ${why}：${text.slice(0, 60)}`);
  return [
    headText(plan),
    `任务${plan.tasks.length}项，有分工的条款${clauses.length}处，期限${deadlines.length}个`,
    ...plan.tasks.map((task) => `  ${task.key}　${task.title}`),
    plan.unread.length === 0 ? '全部读出，没有剩下读不懂的' : `读不懂${plan.unread.length}处，请人工核对：`,
    ...unread,
  ].join('\n');
}

/** What an import would change. */
export function previewText(plan: Plan, preview: Preview): string {
  if (preview.kind === 'same') return `${headText(plan)}\n这个文件已经导入过，没有要改的。`;
  const { tasks, gone } = preview.changes;
  const of = (kind: TaskChange['kind']) => tasks.filter((change) => change.kind === kind);
  const lines = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${title}${items.length}项`, ...items.map((item) => `  ${item}`)];
  return [
    headText(plan),
    preview.kind === 'new' ? '新方案' : '已有方案的修订',
    ...lines(
      '新增',
      of('new').map(({ task }) => `${task.key}　${task.title}`),
    ),
    ...lines(
      '改动',
      of('changed').map(
        (change) =>
          `${change.task.key}　${change.task.title}（${change.kind === 'changed' ? change.what.join('、') : ''}）`,
      ),
    ),
    ...lines(
      '去掉',
      gone.map((task) => `${task.key}　${task.title}`),
    ),
    ...(of('same').length === 0 ? [] : [`不变${of('same').length}项`]),
    ...(plan.unread.length === 0
      ? []
      : lines(
          '读不懂（不会导入，请人工核对）',
          plan.unread.map(({ text, why }) => `${why}：${text.slice(0, 60)}`),
        )),
  ].join('\n');
}

/** What an import did. */
export function importedText({ unknown, lapsed }: Imported): string {
  const missing =
    unknown.length === 0
      ? []
      : [`单位表里没有，暂时没人认领：${unknown.join('、')}`, '补进单位表后运行 lanshao units import，台账会自动重算'];
  const history =
    lapsed.length === 0 ? [] : [`导入前已过期，只供查阅，不催：${keyRanges(lapsed)}。要催请大气办回：催办 编号`];
  return ['已写入。', ...missing, ...history].join('\n');
}

/** The plans of the ledger. */
export function plansText(plans: Shown): string {
  if (plans.length === 0) return '还没有导入方案。运行：lanshao plan import 文件';
  return plans
    .map(
      (plan) =>
        `${plan.documentNumber || '（无文号）'}　${plan.title}\n  任务${plan.tasks}项　期限 ${plan.periodFrom ?? '未写'} 至 ${plan.periodTo ?? '未写'}\n  ${settingWords(plan)}`,
    )
    .join('\n');
}

/** How a plan is set. */
export function settingText({
  title,
  shortName,
  remindDays,
  clock,
}: Pick<Shown[number], 'title' | 'shortName' | 'remindDays' | 'clock'>): string {
  return `《${title}》\n  ${settingWords({ shortName, remindDays, clock })}`;
}

function settingWords({
  shortName,
  remindDays,
  clock,
}: Pick<Shown[number], 'shortName' | 'remindDays' | 'clock'>): string {
  const days = remindDays.length === 0 ? '到期前不提醒' : `到期前${remindDays.join('、')}天提醒`;
  return [`简称 ${shortName || '没有'}`, days, `13710按${clock === 'workday' ? '工作日' : '日历日'}算`].join('　');
}

function headText(plan: Plan): string {
  const { from, to } = plan.period;
  return [`《${plan.title}》`, `${plan.documentNumber || '没有文号'}　期限 ${from ?? '未写'} 至 ${to ?? '未写'}`].join(
    '\n',
  );
}
