/** 日程: what goes out in the next days, to whom and why, and what nobody can date. */
import { paginate } from '../domain/phone/page.ts';
import type { Occurrence } from '../domain/reminder/occurrence.ts';
import { agendaHead, agendaItem, titleOf, undecidedLines } from '../domain/reminder/texts.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import { type PreviewParts, previewReminders } from './preview-reminders.ts';

const DAY = 24 * 3_600_000;

export function showAgenda(parts: PreviewParts) {
  const preview = previewReminders(parts);
  return async (
    tx: Tx,
    { days, page }: { readonly days: number; readonly page: number },
    now: number,
  ): Promise<Answer> => {
    const { occurrences, undecided } = await preview(tx, { from: now, to: now + days * DAY }, now);
    const directory = await parts.directories(tx);
    const nameOf = ({ to }: Occurrence) => (to.kind === 'office' ? '大气办' : (directory.unit(to.unit)?.short ?? ''));
    const moments = [...Map.groupBy(occurrences, ({ at, rule, text }) => `${at}:${rule}:${titleOf(text)}`).values()];
    const items = moments.flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const names = [...new Set(same.map(nameOf))];
      const to = names.length <= 3 ? names.join('、') : `${names.length}个单位`;
      return [agendaItem({ at: first.at, title: titleOf(first.text), to })];
    });
    const head = agendaHead(days, items.length);
    const foot = undecidedLines(undecided);
    const pages = paginate([...items, ...foot], head);
    const shown = pages[Math.min(page, pages.length) - 1] ?? [];
    const hasNext = page < pages.length;
    return {
      text: [head, ...shown, ...(hasNext ? [`第${page}/${pages.length}页，回：下一页`] : [])].join('\n'),
      followUp: hasNext ? { kind: 'next', command: `日程 ${days} 第${page + 1}页` } : null,
    };
  };
}
