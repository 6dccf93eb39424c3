/** `lanshao group import FILE` and `group list`: the work groups pushes go to; an address is never printed. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { readGroups } from '../domain/group/read-groups.ts';
import { type Desk, Refusal } from './office.ts';

export function groupCommand(desk: Desk): Command {
  const group = new Command('group').description('工作群');
  group
    .command('import <文件>')
    .description('导入群和群机器人地址（.xlsx 或 .csv，样子见 examples/groups.csv）；先试，不写')
    .option('--yes', '真的写入')
    .action(async (path: string, options: { yes?: true }) => {
      const bytes = await readFile(path).catch(() => {
        throw new Refusal(`没有导入，打不开 ${path}`);
      });
      const sheet = await desk.readSheet(bytes, basename(path));
      if (!sheet.ok) throw new Refusal(sheet.why);
      const reading = readGroups(sheet.rows);
      if (!reading.ok) throw new Refusal(['没有导入，表有错：', ...reading.mistakes].join('\n'));
      const input = {
        entries: reading.entries,
        fileName: basename(path),
        actor: '命令行',
        write: options.yes === true,
      };
      const done = await desk.withOffice((office) => office.importGroups(input));
      if (!done.ok) throw new Refusal(['没有导入，表有错：', ...done.mistakes].join('\n'));
      const sums = `新增${done.added}个群，更新${done.changed}个`;
      desk.out(options.yes ? `已导入：${sums}。` : `试过了，没有写入。将${sums}；要写入加 --yes。`);
    });
  group
    .command('list')
    .description('列出群、单位和能不能发')
    .action(async () => {
      const groups = await desk.withOffice((office) => office.listGroups());
      if (groups.length === 0) desk.out('还没有群。用 group import 导入，或在群里说：@蓝哨 绑定 单位名');
      for (const { platform, title, unit, state } of groups)
        desk.out([platform, title, unit ?? '没绑单位', state].join('\t'));
    });
  return group;
}
