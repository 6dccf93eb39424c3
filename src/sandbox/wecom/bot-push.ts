/** What the smart robot pushes over its long connection, judged as WeCom does (wecom.md 3.7, 9.3). */

import { privateChatId } from '../cast.ts';
import type { Scene } from '../scene.ts';
import { createSlidingWindow } from '../sliding-window.ts';

export interface JudgedPush {
  readonly errcode: number;
  readonly errmsg: string;
}

const MARKDOWN_BYTES = 20_480;
const A_MINUTE = 30;
const AN_HOUR = 1_000;

export interface BotPushParts {
  readonly scene: Scene;
  now(): number;
  /** Shows it in a chat of the scene. */
  show(chat: string, text: string): void;
}

export interface BotPushes {
  judge(body: Readonly<Record<string, unknown>>): JudgedPush;
  /** Somebody spoke to the robot in this chat, which opens it for pushes. */
  opened(chat: string): void;
}

export function createBotPushes({ scene, now, show }: BotPushParts): BotPushes {
  const open = new Set<string>();
  const windows = new Map<
    string,
    { minute: ReturnType<typeof createSlidingWindow>; hour: ReturnType<typeof createSlidingWindow> }
  >();

  function chatOf(chatid: unknown, type: unknown): string | null {
    if (typeof chatid !== 'string') return null;
    const group = scene.groups.find(({ platform, platformId }) => platform === 'wecom' && platformId === chatid);
    if (group && type !== 1) return group.id;
    const person = scene.people.find(({ wecom }) => wecom === chatid);
    return person && type !== 2 ? privateChatId('wecom', person.id) : null;
  }

  return {
    opened: (chat) => open.add(chat),
    judge({ chatid, chat_type, msgtype, markdown }) {
      const chat = chatOf(chatid, chat_type);
      if (chat === null) return { errcode: 93_006, errmsg: 'invalid chatid' };
      if (!open.has(chat)) return { errcode: 93_001, errmsg: 'push not allowed' };
      if (msgtype !== 'markdown') return { errcode: 40_008, errmsg: 'invalid message type' };
      const content =
        typeof markdown === 'object' && markdown !== null && 'content' in markdown ? markdown.content : null;
      if (typeof content !== 'string' || content === '') return { errcode: 44_004, errmsg: 'empty content' };
      if (Buffer.byteLength(content) > MARKDOWN_BYTES) return { errcode: 40_058, errmsg: 'content too long' };
      const used = windows.get(chat) ?? { minute: createSlidingWindow(60_000), hour: createSlidingWindow(3_600_000) };
      windows.set(chat, used);
      if (used.minute.add(now()) > A_MINUTE || used.hour.add(now()) > AN_HOUR)
        return { errcode: 45_009, errmsg: 'api freq out of limit' };
      show(chat, content);
      return { errcode: 0, errmsg: 'ok' };
    },
  };
}
