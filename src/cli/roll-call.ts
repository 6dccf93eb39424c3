/** `lanshao roll-call export`: the sheet of a closed call as it was sealed. */
import { Command } from 'commander';
import { type Desk, Refusal } from './office.ts';

export function rollCallCommand(desk: Desk): Command {
  const command = new Command('roll-call').description('点名：导出点名表');
  command
    .command('export <编号>')
    .description('把一次点名的表写成 .xlsx')
    .option('--to <文件>', '写到哪里；不写就在当前目录')
    .action(async (serial: string, { to }: { to?: string }) => {
      const file = await desk.withOffice((office) => office.exportRollCall({ serial }));
      if (file === null)
        throw new Refusal(`没有导出，没有编号 ${serial} 的点名，或还没结束。编号在群里每条点名的末行。`);
      const path = to ?? `点名表-${serial}.xlsx`;
      await desk.writeFile(path, file);
      desk.out(`已写 ${path}`);
    });
  return command;
}
