/** 记: the office writes down what it was told on the telephone. */
import { defineCommand } from '../src/bot/command.ts';
import { readNote } from '../src/domain/roll-call/note.ts';

export default defineCommand({
  name: '记',
  aliases: ['代记'],
  summary: '代记点名答复',
  ability: null,
  examples: ['/记 五寨 在岗 电话', '/记 五寨 没人接 电话'],
  allow: 'office',
  effect: 'writes',
  args(rest) {
    const reading = readNote(rest);
    return reading.ok ? { ok: true, value: { note: reading.note, text: rest } } : reading;
  },
  continues: (rest, names) => names.knows(rest.split(' ')[0] ?? ''),
  claims: () => false,
  run: ({ args, sender, services }) => services.noteAnswer({ ...args, sender }),
});
