/** `lanshao ask TEXT`: the terminal in place of a chat platform, with the same router, permissions and answers. */
import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import type { Desk } from './office.ts';

export function askCommand(desk: Desk): Command {
  return new Command('ask')
    .description('在终端里跟机器人说一句')
    .argument('<话...>', '例如：任务 市能源局')
    .option('--as <岗位>', '以名册里谁的身份说，例如：代县 县长', '终端')
    .option('--in <群>', '在哪个群里说；不写就是私聊')
    .action(async (words: string[], options: { as: string; in?: string }) => {
      const chat =
        options.in === undefined
          ? ({ kind: 'private', id: options.as } as const)
          : ({ kind: 'group', id: options.in } as const);
      const content = { kind: 'text', text: words.join(' ') } as const;
      const message = { platform: 'terminal', id: randomUUID(), sender: options.as, chat, content } as const;
      const reply = await desk.withOffice((office) => office.ask(message));
      desk.out(reply?.text ?? '（机器人没有回话）');
    });
}
