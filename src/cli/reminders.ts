/** `lanshao reminders list|preview|add`: what the clock sends. */
import { Command } from 'commander';
import { cronMistake } from '../domain/reminder/schedule.ts';
import { printMoment, undecidedLines } from '../domain/reminder/texts.ts';
import { type Desk, Refusal } from './office.ts';

interface PreviewOptions {
  readonly from: string;
  readonly to: string;
  readonly json?: true;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function remindersCommand(desk: Desk): Command {
  const reminders = new Command('reminders').description('定时提醒：要发什么、什么时候、发给谁');
  reminders
    .command('list')
    .description('大气办自己排的定时消息')
    .action(async () => desk.out((await desk.withOffice((office) => office.listSchedules())).text));
  reminders
    .command('preview')
    .description('一段日子里要发的每一条，和真发时一样')
    .requiredOption('--from <日期>', '从哪天起，例如 2027-01-25')
    .requiredOption('--to <日期>', '到哪天前，不含这天')
    .option('--json', '给程序看的格式')
    .action(async ({ from, to, json }: PreviewOptions) => {
      if (!DAY.test(from) || !DAY.test(to) || to <= from) throw new Refusal('日期写成 2027-01-25，--to 在 --from 之后');
      const { occurrences, undecided } = await desk.withOffice((office) => office.previewReminders({ from, to }));
      if (json) return desk.out(JSON.stringify({ occurrences, undecided }, null, 2));
      const lines = occurrences.map(
        ({ at, to: whom, text, source }) =>
          `${printMoment(Date.parse(at))}　${whom}　${text.split('\n')[0] ?? ''}　（${source}）`,
      );
      desk.out([...lines, ...undecidedLines(undecided), `共${occurrences.length}条`].join('\n'));
    });
  reminders
    .command('add')
    .description('按 cron 排一条定时消息')
    .requiredOption('--cron <式子>', '分 时 日 月 周，例如 "30 8 * * 1"')
    .option('--to <单位>', '发给谁；不写就发大气办', '')
    .requiredOption('--text <内容>', '发什么')
    .action(async ({ cron, to, text }: { cron: string; to: string; text: string }) => {
      const mistake = cronMistake(cron);
      if (mistake !== null) throw new Refusal(`没有保存，${mistake}`);
      const input = { pattern: cron, to, text, actor: '命令行' };
      desk.out((await desk.withOffice((office) => office.scheduleCron(input))).text);
    });
  return reminders;
}
