/** 任务: a unit's tasks, one task, or the tasks that hold a key word. */
import { defineCommand } from '../src/bot/command.ts';
import { isTaskFilter, isTaskKey, readTaskQuery } from '../src/domain/task/query.ts';

export default defineCommand({
  name: '任务',
  aliases: ['rw', '查任务'],
  summary: '按单位、编号或关键词查任务',
  ability: '查任务',
  examples: ['/任务 市能源局', '/任务 市能源局 牵头 逾期', '/任务 代县 本月', '/任务 7', '/任务 清洁取暖', '/任务'],
  allow: 'member',
  effect: 'reads',
  args: (rest, names) => readTaskQuery(rest, names.knows),
  continues(rest, names) {
    const first = rest.split(/\s/, 1)[0] ?? '';
    return isTaskFilter(first) || isTaskKey(first) || names.knows(first);
  },
  claims(text, names) {
    if (names.knows(text)) return true;
    const [first = '', ...others] = text.split(/\s/);
    return (isTaskKey(first) || names.knows(first)) && others.every((word) => isTaskFilter(word));
  },
  run: ({ args, sender, services }) => services.lookUpTasks({ query: args, sender }),
});
