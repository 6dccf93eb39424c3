/** The chats as the server side writes to them. */
import type { Face } from '../board.ts';
import type { DingtalkPush } from './push.ts';

export interface DingtalkScreen {
  /** Shows a push of the bot's in a chat of the scene and gives the line's id. */
  show(chat: string, push: DingtalkPush): string;
  /** Gives a line's card a new face, for everybody or for one person of the scene. */
  redraw(line: string, face: Face, person: string | null): void;
  /** Takes a recalled line away; no notice takes its place (dingtalk.md 4.5). */
  withdraw(line: string): void;
}
