/** `lanshao role grant LABEL ROLE`: the first grants of an office, made by whoever has the server. */
import { Command } from 'commander';
import { type Desk, Refusal } from './office.ts';

export function roleCommand(desk: Desk): Command {
  const role = new Command('role').description('权限');
  role
    .command('grant <岗位> <权限>')
    .description('给名册里的人权限，目前有：office（大气办）')
    .action(async (label: string, name: string) => {
      if (name !== 'office') throw new Refusal(`没有授权。没有“${name}”这个权限，可用：office`);
      const isDone = await desk.withOffice((office) => office.grantRole({ label, role: name, actor: '命令行' }));
      if (!isDone) throw new Refusal(`没有授权。名册里没有“${label}”，先运行 lanshao roster import`);
      desk.out(`已授权：${label} 为大气办`);
    });
  return role;
}
