/** `lanshao audit verify`: whether the record of changes is whole. */
import { Command } from 'commander';
import { type Desk, Refusal } from './office.ts';

export function auditCommand(desk: Desk): Command {
  const audit = new Command('audit').description('操作记录');
  audit
    .command('verify')
    .description('核对操作记录有没有被改过')
    .action(async () => {
      const verdict = await desk.withOffice((office) => office.verifyAudit());
      if (!verdict.ok)
        throw new Refusal(`操作记录从第${verdict.at}条起对不上，可能被改过。请保留数据库文件，交信息部门核查。`);
      desk.out(`操作记录完整，共${verdict.count}条。末条校验码 ${verdict.head.slice(0, 16)}`);
    });
  return audit;
}
