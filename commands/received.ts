/** 收到: this group has read what it was asked to confirm. */
import { defineCommand } from '../src/bot/command.ts';

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
  continues: () => false,
  claims: () => false,
  async run({ sender, chat, way, services }) {
    const receipt = await services.receiveAlert({ what: 'received', sender, chat });
    const waited = await services.hearReceipt({ sender, chat, text: '收到', way });
    if (receipt !== null) {
      // Both are on record by one word; that it answers no roll call has to be said.
      const more = waited?.text.split('；')[1];
      return more === undefined ? receipt : { ...receipt, text: `${receipt.text}\n\n${more}` };
    }
    if (waited !== null) return waited;
    const answer = await services.hearGroup({ sender, chat });
    return sender.person === null ? services.noteStranger({ sender, chat, text: '收到', way }) : answer;
  },
});
