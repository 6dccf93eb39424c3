/** 任务: a unit's tasks, one task, or the tasks that hold a key word. */
import { defineCommand } from '../src/bot/command.ts';
import { isTaskKey, readTaskQuery } from '../src/domain/task/query.ts';

/** What people put before the name of what they want. */
const ASKING = /^(?:帮我|麻烦|我要|我想|请)*(?:查一下|查询一下|查询|查查|看一下|看看|查|看)/;

const MINE = /^(?:我|我们|我单位|本单位|我局|我县)的?任务$/;

export default defineCommand({
  name: '任务',
  aliases: ['rw', '查任务', '任務', '查任務'],
  summary: '按单位、编号或关键词查任务',
  ability: '查任务',
  examples: ['/任务 市能源局', '/任务 市能源局 牵头 逾期', '/任务 代县 本月', '/任务 7', '/任务 清洁取暖', '/任务'],
  allow: 'member',
  effect: 'reads',
  args: (rest, names) => readTaskQuery(rest.replace(ASKING, ''), names.knows),
  continues(rest, names) {
    const query = readTaskQuery(rest, names.knows);
    if (!query.ok) return true;
    const [first] = query.value.words;
    return first === undefined || isTaskKey(first) || names.knows(first);
  },
  claims(text, names) {
    if (names.knows(text) || MINE.test(text)) return true;
    const query = readTaskQuery(text.replace(ASKING, ''), names.knows);
    if (!query.ok || query.value.words.length === 0) return false;
    return query.value.words.every((word) => isTaskKey(word) || names.knows(word));
  },
  run: ({ args, sender, services }) => services.lookUpTasks({ query: args, sender }),
});
