/** How a command is declared: data and two functions, found by the loader, wired by nobody. */
import type { Chat } from '../domain/message.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { CommandServices, Sender } from '../services/services.ts';

/** Who may use a command: every verified sender, the city's office, or whoever has a part in alerts: an office or an approver. */
export type Allow = 'member' | 'office' | 'alerts';

/** What of a command open to members is not for everybody, in words (发布预警), and for whom it is. */
export interface Reserved {
  readonly deed: string;
  readonly allow: Allow;
}

/** What a parser of arguments may ask about names. */
export interface Names {
  /** Whether the words name a unit, by any of its names or by sound. */
  knows(words: string): boolean;
}

export type ArgsReading<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly why: string };

export interface CommandCall<A> {
  readonly args: A;
  readonly sender: Sender;
  readonly chat: Chat;
  /** The whole message as it was said. */
  readonly said: string;
  /** Written, spoken and transcribed by the platform, or a button pressed. */
  readonly way: 'typed' | 'spoken' | 'pressed';
  readonly services: CommandServices;
  /** Every command this sender may use here, for the help. */
  readonly offered: readonly Command<unknown>[];
}

export interface Command<A> {
  /** The word people type, without a slash. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** One line for the help, ≤ 17 characters. */
  readonly summary: string;
  /** What the bot says it can do, as in 我能查任务; null when it is not worth a mention. */
  readonly ability: string | null;
  /** Whole messages that `args` must be able to read; the loader tries them. */
  readonly examples: readonly string[];
  readonly allow: Allow;
  /** What of a command open to members is not for everybody; null for what is. */
  reserved?(args: A): Reserved | null;
  /** A look-up leaves its inbox row only; a write is audited. */
  readonly effect: 'reads' | 'writes';
  /** What of a command that writes only looks something up. */
  looksUp?(args: A): boolean;
  /** Where the words of an account that no roster names are taken all the same: answers, and what a bound group says. */
  readonly strangers?: 'anywhere' | 'in-groups';
  /** Characters of a message that may be read for it; a question is never longer than 300, a pasted notice is. */
  readonly longest?: number;
  /** Reads the words after the name; refusals are Chinese and say what to send. */
  args(rest: string, names: Names): ArgsReading<A>;
  /** Whether `rest`, written right after the name without a blank, continues it: 任务市能源局 does, 任务完成了吗 does not. */
  continues(rest: string, names: Names): boolean;
  /** Whether a message without any command word means this command: a bare unit name is its 任务. */
  claims(text: string, names: Names): boolean;
  run(call: CommandCall<A>): Promise<Answer>;
}

/** Checks a declaration where it is written; the loader knows a command by it. */
export function defineCommand<A>(command: Command<A>): Command<A> {
  return command;
}
