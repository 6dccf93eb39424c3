/** 收到: this group has read what it was asked to confirm. */
import { defineCommand } from '../src/bot/command.ts';
import { readReceipt } from '../src/domain/alert/read-receipt.ts';
import { readAnswer } from '../src/domain/roll-call/read-answer.ts';

export default defineCommand({
  name: '收到',
  aliases: [],
  summary: '签收预警和通知',
  ability: null,
  examples: ['/收到'],
  allow: 'member',
  effect: 'writes',
  strangers: 'anywhere',
  args: (rest) => ({ ok: true, value: rest }),
  continues: (rest) => readReceipt(`收到${rest}`) !== null,
  claims: (text) => readReceipt(text) === 'signs',
  async run({ sender, chat, way, said, services }) {
    const isAnswer = readAnswer(said).kind === 'said';
    const heard = await services.hearReceipt({ sender, chat, text: isAnswer ? said : '收到', way });
    if (heard !== null && !isAnswer) return heard;
    const receipt = await services.receiveAlert({ what: 'received', sender, chat });
    // 收到 在岗 is both, and both are confirmed.
    if (receipt !== null && heard !== null) return { ...heard, text: `${receipt.text}\n\n${heard.text}` };
    const known = receipt ?? heard;
    if (known !== null) return known;
    const answer = await services.hearGroup({ sender, chat });
    return sender.person === null ? services.noteStranger({ sender, chat, text: said, way }) : answer;
  },
});
