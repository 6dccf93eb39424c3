/** `lanshao tasks --unit NAME [--json]`: a unit's tasks, as the chat would answer. */
import { Command } from 'commander';
import { keyRanges } from '../domain/phone/ranges.ts';
import { ROLE_NAMES } from '../domain/task/entry.ts';
import { type Desk, Refusal } from './office.ts';

export function tasksCommand(desk: Desk): Command {
  return new Command('tasks')
    .description('一个单位的任务')
    .requiredOption('--unit <单位>', '单位名称，简称、拼音都行')
    .option('--json', '给程序看的格式')
    .action(async ({ unit, json }: { unit: string; json?: true }) => {
      const result = await desk.withOffice((office) => office.unitTasks({ name: unit }));
      if (!result.ok) {
        const near = result.resolution.kind === 'many' ? result.resolution.units : result.resolution.nearest;
        const names = near.length === 0 ? '' : `，是不是：${near.map(({ name }) => name).join('、')}`;
        throw new Refusal(`${result.resolution.kind === 'many' ? '名称要说清' : '没有这个单位'}：${unit}${names}`);
      }
      const { tasks } = result;
      const lines = [...ROLE_NAMES].map(
        ([role, name]) => `${name}：${keyRanges(tasks[role].map(({ key }) => key)) || '无'}`,
      );
      desk.out(json ? JSON.stringify(tasks, null, 2) : [tasks.unit, ...lines].join('\n'));
    });
}
