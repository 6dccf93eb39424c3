/** The smart robot's push by its long connection (wecom.md 3.7): the second way, where a group has no robot of its own. */
import type { Channel, Limit, Part, Sending, SendResult } from '../adapter.ts';
import { splitText } from '../split-text.ts';
import type { BotSender } from './bot-line.ts';
import { markdownOf } from './markdown.ts';
import { withButtons } from './plain-parts.ts';
import { failureOf } from './send-errors.ts';

/** 30 a minute and 1,000 an hour a conversation, answers among them (wecom.md 3.7): a third is left to the answers. */
const LIMIT: Limit = {
  windows: [
    { ms: 60_500, count: 20 },
    { ms: 3_600_000, count: 700 },
  ],
  reserve: 4,
  atOnce: 1,
  meter: null,
};
const CONTENT_BYTES = 20_000;
const SINGLE = 1;
const GROUP = 2;

export function createWecomBotChannel(sender: BotSender): Channel {
  return {
    via: 'wecom-bot',
    limit: LIMIT,
    capabilities: { mentions: false, buttons: false, dedupe: false, recall: null, readReceipts: null, batch: null },
    parts,
    async send(address, part) {
      if (address.via !== 'wecom-bot') return { kind: 'failed', code: 'address', why: '不是机器人的会话' };
      const connection = sender.current();
      if (connection === null) return NO_LINE;
      const ack = await connection.send('aibot_send_msg', null, {
        chatid: address.chat,
        chat_type: address.kind === 'group' ? GROUP : SINGLE,
        msgtype: 'markdown',
        markdown: { content: part.payload },
      });
      if (ack === 'closed') return NO_LINE;
      // Cards were seen to arrive without a word of it (wecom.md 3.5): silence is no proof of anything.
      if (ack === 'silence') return { kind: 'unknown', code: 'timeout', why: '平台没有回音', repeatable: false };
      const failure = failureOf({ kind: 'json', status: 200, json: ack }, false);
      if (failure === 'token') return { kind: 'failed', code: String(ack.errcode), why: '平台拒绝' };
      return failure ?? { kind: 'accepted', receipt: null };
    },
  };
}

const NO_LINE: SendResult = { kind: 'retry', code: 'no-line', why: '长连接没有连上' };

/** The text alone. What is attached is named, so that nobody believes that there was nothing. */
function parts({ message }: Sending): readonly Part[] {
  const { attachment } = message;
  const text = withButtons(message, false);
  const whole = attachment === null ? text : `${text}\n\n附件“${attachment.name}”这里发不了，请向大气办要`;
  const size = (one: string) => Buffer.byteLength(markdownOf(one, 'markdown_v2'));
  const texts = splitText(whole, CONTENT_BYTES, size);
  return texts.map((one, i) => ({ number: i + 1, of: texts.length, payload: markdownOf(one, 'markdown_v2') }));
}
