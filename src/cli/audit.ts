/** `lanshao audit verify`: whether the record of changes is whole. */
import { Command } from 'commander';
import { type Desk, Refusal } from './office.ts';

export function auditCommand(desk: Desk): Command {
  const audit = new Command('audit').description('操作记录');
  audit
    .command('verify')
    .argument('[seal]', '点名表的封存码，如 7F3A-91C2-0B5E-D846')
    .description('核对操作记录有没有被改过；给出封存码就再核对那张点名表')
    .action(async (seal: string | undefined) => {
      if (seal !== undefined) desk.out(await sealLine(desk, seal));
      const verdict = await desk.withOffice((office) => office.verifyAudit());
      if (!verdict.ok)
        throw new Refusal(`操作记录从第${verdict.at}条起对不上，可能被改过。请保留数据库文件，交信息部门核查。`);
      desk.out(`操作记录完整，共${verdict.count}条。末条校验码 ${verdict.head.slice(0, 16)}`);
    });
  return audit;
}

async function sealLine(desk: Desk, seal: string): Promise<string> {
  const verdict = await desk.withOffice((office) => office.verifySeal({ seal }));
  switch (verdict.kind) {
    case 'fits':
      return `封存码对得上：${verdict.serial}　${verdict.title}`;
    case 'unknown':
      throw new Refusal('没有这个封存码的点名表。请照群里的原样输入16位。');
    case 'broken':
      throw new Refusal(`${verdict.serial}的点名表和封存码对不上，封存后被改过。请保留数据库文件，交信息部门核查。`);
  }
}
