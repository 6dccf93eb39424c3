/** An answered message for the store tests, with only what a test cares about spelled out. */
import type { InboxRecord } from '../../src/store/inbox.repository.ts';

export function message(given: Partial<InboxRecord>): InboxRecord {
  return {
    platform: 'wecom',
    messageId: 'm',
    chatId: 'chat',
    sender: 'sender',
    receivedAt: 1_618_200_000_000,
    outcome: 'task',
    reply: { text: '收到' },
    followUp: null,
    ...given,
  };
}
