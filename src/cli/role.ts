/** `lanshao role grant LABEL ROLE`: the first grants of an office, made by whoever has the server. */
import { Command } from 'commander';
import { type Desk, Refusal } from './office.ts';

export function roleCommand(desk: Desk): Command {
  const role = new Command('role').description('权限');
  role
    .command('grant <岗位> <权限>')
    .description('给名册里的人权限，有：office（大气办）、approver（复核人）')
    .action(async (label: string, name: string) => {
      if (name !== 'office' && name !== 'approver')
        throw new Refusal(`没有授权。没有“${name}”这个权限，可用：office、approver`);
      const isDone = await desk.withOffice((office) => office.grantRole({ label, role: name, actor: '命令行' }));
      if (!isDone) throw new Refusal(`没有授权。名册里没有“${label}”，先运行 lanshao roster import`);
      desk.out(`已授权：${label} 为${name === 'office' ? '大气办' : '复核人'}`);
    });
  role
    .command('revoke <岗位> <权限>')
    .description('收回权限')
    .action(async (label: string, name: string) => {
      if (name !== 'office' && name !== 'approver') throw new Refusal(`没有收回。没有“${name}”这个权限`);
      const isDone = await desk.withOffice((office) => office.revokeRole({ label, role: name, actor: '命令行' }));
      if (!isDone) throw new Refusal(`没有收回。“${label}”没有这个权限，或名册里没有这个岗位`);
      desk.out(`已收回：${label} 的 ${name}`);
    });
  return role;
}
