/** The chats as the server side writes to them. */
import type { DingtalkPush } from './push.ts';

export interface DingtalkScreen {
  /** Shows a push of the bot's in a chat of the scene and gives the line's id. */
  show(chat: string, push: DingtalkPush): string;
  /** Takes a recalled line away; no notice takes its place (dingtalk.md 4.5). */
  withdraw(line: string): void;
}
