/** `lanshao calendar import|show`: the years whose days off are known. */
import { basename } from 'node:path';
import { Command } from 'commander';
import { CALENDAR_TEXTS } from '../domain/calendar/texts.ts';
import { type Desk, Refusal } from './office.ts';
import { readBytes } from './read-file.ts';

export function calendarCommand(desk: Desk): Command {
  const calendar = new Command('calendar').description('放假和调班');
  calendar
    .command('import <文件>')
    .description('录入国务院的放假通知（.txt 或 .docx）')
    .action(async (path: string) => {
      const document = await desk.readDocument(await readBytes(path), basename(path));
      if (!document.ok) throw new Refusal(document.why);
      const reading = await desk.withOffice((office) => office.enterHolidays({ text: document.text, actor: '命令行' }));
      if (!reading.ok) throw new Refusal(CALENDAR_TEXTS.mistakes(reading.mistakes));
      desk.out(CALENDAR_TEXTS.entered(reading.value));
    });
  calendar
    .command('show [年份]')
    .description('哪一年已知、从哪来；不写年份就看今年和明年')
    .action(async (year?: string) => {
      if (year !== undefined && !/^\d{4}$/.test(year)) throw new Refusal('年份写四位数字，例如 2027');
      const answer = await desk.withOffice((office) =>
        office.showHolidays({ year: year === undefined ? null : Number(year) }),
      );
      desk.out(answer.text);
    });
  return calendar;
}
