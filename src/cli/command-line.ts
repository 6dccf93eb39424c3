/** `lanshao <command>`: every command of the terminal, each in a file of its own. */
import { Command, Option } from 'commander';
import { alertCommand } from './alert.ts';
import { askCommand } from './ask.ts';
import { auditCommand } from './audit.ts';
import { calendarCommand } from './calendar.ts';
import { doctorCommand } from './doctor.ts';
import { groupCommand } from './group.ts';
import type { Desk } from './office.ts';
import { planCommand } from './plan.ts';
import { remindersCommand } from './reminders.ts';
import { roleCommand } from './role.ts';
import { rollCallCommand } from './roll-call.ts';
import { rosterCommand } from './roster.ts';
import { tasksCommand } from './tasks.ts';
import { unitsCommand } from './units.ts';

/** Runs one command of `args` (without node and file). Rejects with Refusal for what a person can mend. */
export async function runCommandLine(args: readonly string[], desk: Desk): Promise<void> {
  const program = new Command('lanshao')
    .description('蓝哨：大气办工作群机器人')
    .helpOption('-h, --help', '看帮助')
    .helpCommand('help [命令]', '看某个命令的帮助')
    .configureHelp({ sortSubcommands: false });
  program
    .command('start')
    .description('启动机器人（设置见 .env.example）')
    .action(() => desk.start());
  program
    .command('demo')
    .description('用示例数据启动机器人和模拟的工作群，打印网址')
    .option('--port <端口>', '监听端口（3000）')
    .addOption(
      new Option('--scene <场景>', '平常一天，或红色预警的一夜').choices(['office', 'red-night']).default('office'),
    )
    .action((options: { port?: string; scene: 'office' | 'red-night' }) => desk.demo(options));
  for (const make of [
    planCommand,
    unitsCommand,
    rosterCommand,
    groupCommand,
    roleCommand,
    tasksCommand,
    alertCommand,
    rollCallCommand,
    calendarCommand,
    remindersCommand,
    askCommand,
    auditCommand,
  ]) {
    program.addCommand(make(desk));
  }
  program.addCommand(doctorCommand(desk));
  await program.parseAsync([...args], { from: 'user' });
}
