/** Who may use which command: look-ups are open to every verified sender, everything else needs a grant. */
import type { Chat } from '../domain/message.ts';
import type { Sender } from '../services/services.ts';
import type { Allow, Command } from './command.ts';

/** Denies by default: a sender without an id may use nothing, one without a person only what is open to members. */
export function may(allow: Allow, sender: Sender): boolean {
  if (sender.id === '') return false;
  if (allow === 'member') return true;
  const held = sender.person?.roles ?? [];
  return ROLES[allow].some((role) => held.includes(role));
}

const ROLES: Readonly<Record<Exclude<Allow, 'member'>, readonly string[]>> = {
  office: ['office'],
  alerts: ['office', 'county-office', 'approver'],
};

/** Whether an account that no roster names is heard: look-ups, answers, and what a group says. */
export function hearsStrangers<A>(command: Command<A>, args: A, chat: Chat): boolean {
  if (command.effect === 'reads' || (command.looksUp?.(args) ?? false)) return true;
  return command.strangers === 'anywhere' || (command.strangers === 'in-groups' && chat.kind === 'group');
}

/** The commands a sender may use, in the order given. */
export function offeredTo(sender: Sender, commands: readonly Command<unknown>[]): readonly Command<unknown>[] {
  return commands.filter((command) => may(command.allow, sender));
}
