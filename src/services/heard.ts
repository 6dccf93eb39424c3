/** What somebody said that may answer a call. */
import type { Chat } from '../domain/message.ts';
import type { Way } from '../domain/roll-call/answer.ts';
import type { Sender } from './identify.ts';

export interface Heard {
  readonly sender: Sender;
  readonly chat: Chat;
  readonly text: string;
  readonly way: Way;
  /** Said with the word itself (在岗, 代班, 请假) or in the middle of any talk. */
  readonly isCommand: boolean;
  /** When it was said; null for now. */
  readonly saidAt: number | null;
}

/** Answers after a close are still taken as 补报 for a day, in milliseconds. */
export const REMEMBERED = 24 * 3_600_000;
