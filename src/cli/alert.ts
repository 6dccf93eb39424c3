/** `lanshao alert draft`: a notice from a file becomes a draft, the same way as one pasted into the chat. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Command } from 'commander';
import { isNotice } from '../domain/alert/read-notice.ts';
import { type Desk, Refusal } from './office.ts';
import { readBytes } from './read-file.ts';

export function alertCommand(desk: Desk): Command {
  const alert = new Command('alert').description('预警：从通知文件起草');
  alert
    .command('draft <文件>')
    .description('读预警通知（.txt 或 .docx），起草后等复核')
    .requiredOption('--as <岗位>', '以名册里谁的身份起草，例如：大气办 值班员')
    .action(async (path: string, { as }: { as: string }) => {
      const document = await desk.readDocument(await readBytes(path), basename(path));
      if (!document.ok) throw new Refusal(document.why);
      if (!isNotice(document.text)) throw new Refusal(`没有起草，${basename(path)} 不像预警通知`);
      const chat = { kind: 'private', id: as } as const;
      const content = { kind: 'text', text: document.text } as const;
      const message = { platform: 'terminal', id: randomUUID(), sender: as, chat, content } as const;
      const reply = await desk.withOffice((office) => office.ask(message));
      desk.out(reply?.text ?? '（机器人没有回话）');
    });
  alert
    .command('export <编号>')
    .description('一次预警的全部材料打成一个 zip：通知、经过、送达、签收、点名表、日报、改动')
    .option('--to <文件>', '写到哪里；不写就在当前目录')
    .action(async (serial: string, { to }: { to?: string }) => {
      const file = await desk.withOffice((office) => office.exportAlert({ serial }));
      if (file === null) throw new Refusal(`没有导出，没有编号 ${serial} 的预警。编号在每条预警通知的末行。`);
      const path = to ?? `预警-${serial}.zip`;
      await desk.writeFile(path, file);
      desk.out(`已写 ${path}`);
    });
  return alert;
}
