/** The way in from a WeCom smart robot over the long connection: the same messages and answers as by callback. */
import { atMost } from '../at-most.ts';
import type { Hearing, Line } from '../line.ts';
import {
  type BotConnection,
  type BotConnectionOptions,
  type BotFrame,
  type Cmd,
  openBotConnection,
} from './bot-client.ts';
import { createMentionRemover } from './mention.ts';
import { parseBody } from './parse.ts';
import { answerBody } from './render.ts';

export interface WecomBotLineOptions extends BotConnectionOptions {
  /** Display names the robot is mentioned by. */
  readonly botNames: readonly string[];
  /** Whether answers with buttons become cards. */
  readonly cards: boolean;
}

/** Milliseconds that answers in hand are given when the line is closed. */
const PATIENCE = 5_000;

/** What a way out may do with the connection this process has open. */
export interface BotSender {
  /** Null while this process does not have the line. */
  current(): BotConnection | null;
}

/** The line, and the sender that pushes by the same connection. */
export function createWecomBotLine(options: WecomBotLineOptions): { readonly line: Line; readonly sender: BotSender } {
  const { botId, cards } = options;
  const withoutMention = createMentionRemover(options.botNames);
  let ready: BotConnection | null = null;

  const line: Line = {
    platform: 'wecom',
    name: 'wecom-bot',
    isOpen: () => ready !== null,
    open(hearing) {
      const inHand = new Set<Promise<void>>();
      const connection = openBotConnection(options, {
        ready() {
          ready = connection;
          hearing.ready();
        },
        frame(frame) {
          const work = answer(connection, frame, hearing).finally(() => inHand.delete(work));
          inHand.add(work);
        },
      });
      const ended = connection.ended.finally(() => {
        if (ready === connection) ready = null;
      });
      return {
        ended,
        async close() {
          if (ready === connection) ready = null;
          await atMost(PATIENCE, Promise.allSettled(inHand));
          connection.close();
          await ended;
        },
      };
    },
  };

  /**
   * An answer that finds its connection gone is not sent again: a request id is worth nothing on the next one
   * (wecom.md 3.5). It stands in the inbox, for when the platform delivers the message again.
   */
  async function answer(connection: BotConnection, { requestId, body }: BotFrame, hearing: Hearing): Promise<void> {
    const parsed = parseBody(body, botId, withoutMention);
    if (parsed.kind !== 'message')
      return hearing.unread(parsed.kind === 'unsupported' ? parsed.what : `refused ${parsed.reason}`);
    const { message } = parsed;
    const reply = await hearing.message(message);
    if (reply === null) return;
    const cmd: Cmd =
      message.content.kind === 'opened'
        ? 'aibot_respond_welcome_msg'
        : message.content.kind === 'pressed'
          ? 'aibot_respond_update_msg'
          : 'aibot_respond_msg';
    await connection.send(cmd, requestId, answerBody(message, reply, cards));
  }

  return { line, sender: { current: () => ready } };
}
