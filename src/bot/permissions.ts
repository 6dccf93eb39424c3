/** Who may use which command: look-ups are open to every verified sender, everything else needs a grant. */
import type { Sender } from '../services/services.ts';
import type { Allow, Command } from './command.ts';

/** Denies by default: a sender without an id may use nothing, one without a person only what is open to members. */
export function may(allow: Allow, sender: Sender): boolean {
  if (sender.id === '') return false;
  if (allow === 'member') return true;
  return sender.person?.roles.includes(allow) ?? false;
}

/** The commands a sender may use, in the order given. */
export function offeredTo(sender: Sender, commands: readonly Command<unknown>[]): readonly Command<unknown>[] {
  return commands.filter((command) => may(command.allow, sender));
}
