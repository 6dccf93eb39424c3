/** `lanshao roster import FILE`: posts, their units, telephones, accounts and roles; from YAML, a sheet or CSV. */
import { basename } from 'node:path';
import { Command } from 'commander';
import { readRoster } from '../domain/directory/read-roster.ts';
import { rosterOfSheet } from '../domain/directory/roster-sheet.ts';
import { type Desk, Refusal } from './office.ts';
import { readBytes, readYaml } from './read-file.ts';

export function rosterCommand(desk: Desk): Command {
  const roster = new Command('roster').description('名册');
  roster
    .command('import <文件>')
    .description('导入名册（.xlsx、.csv 或 YAML，样子见 examples/roster.yaml）')
    .option('--try', '只试不写，有错按行指出')
    .action(async (path: string, options: { try?: true }) => {
      const reading = readRoster(/\.(xlsx|csv)$/i.test(path) ? await readSheet(desk, path) : await readYaml(path));
      if (!reading.ok) throw new Refusal(['没有导入，名册有错：', ...reading.mistakes].join('\n'));
      const write = options.try !== true;
      const input = { entries: reading.entries, fileName: basename(path), actor: '命令行', write };
      const done = await desk.withOffice((office) => office.importRoster(input));
      if (!done.ok) throw new Refusal(['没有导入，名册有错：', ...done.mistakes].join('\n'));
      desk.out(write ? `已导入${done.people}人。` : `试过了，没有写入。共${done.people}人，没有错。`);
    });
  return roster;
}

async function readSheet(desk: Desk, path: string): Promise<unknown> {
  const sheet = await desk.readSheet(await readBytes(path), basename(path));
  if (!sheet.ok) throw new Refusal(sheet.why);
  const [head = []] = sheet.rows;
  if (!head.some((cell) => /^(岗位|单位)$/.test(cell.trim())))
    throw new Refusal('没有导入。第1行要有栏名：单位、职务、手机、值班电话、企业微信账号、钉钉账号、角色');
  return rosterOfSheet(sheet.rows);
}
