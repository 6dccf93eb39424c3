/** `lanshao roster import FILE`: posts, their units, accounts and roles. */
import { basename } from 'node:path';
import { Command } from 'commander';
import { readRoster } from '../domain/directory/read-roster.ts';
import { type Desk, Refusal } from './office.ts';
import { readYaml } from './read-file.ts';

export function rosterCommand(desk: Desk): Command {
  const roster = new Command('roster').description('名册');
  roster
    .command('import <文件>')
    .description('导入名册（YAML，样子见 examples/roster.yaml）')
    .action(async (path: string) => {
      const reading = readRoster(await readYaml(path));
      if (!reading.ok) throw new Refusal(['没有导入，名册有错：', ...reading.mistakes].join('\n'));
      const input = { entries: reading.entries, fileName: basename(path), actor: '命令行' };
      const done = await desk.withOffice((office) => office.importRoster(input));
      if (!done.ok) throw new Refusal(['没有导入，名册有错：', ...done.mistakes].join('\n'));
      desk.out(`已导入${done.people}人。`);
    });
  return roster;
}
