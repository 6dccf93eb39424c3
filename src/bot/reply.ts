/** From a command's answer to what goes back: its buttons, and whose sight of a pressed card it changes. */
import type { IncomingMessage, Reply } from '../domain/message.ts';
import type { Button } from '../domain/outgoing.ts';
import type { Answer, FollowUp } from '../domain/task/answer.ts';

/** More than this no card holds. */
const MOST = 6;

/**
 * A list to pick from gets a button a line. A pressed card changes for everybody when something was written down;
 * otherwise only for who pressed it, so that the others can still press.
 */
export function replyTo(
  { content }: IncomingMessage,
  { isWritten }: { readonly isWritten?: true },
  answer: Answer,
): Reply {
  const buttons = answer.buttons ?? choices(answer.followUp);
  return {
    text: answer.text,
    ...(buttons.length === 0 ? {} : { buttons }),
    ...(content.kind === 'pressed' && (isWritten !== true || isRefusal(answer.text)) ? { seenBy: 'sender' } : {}),
  };
}

function choices(followUp: FollowUp | null): readonly Button[] {
  if (followUp?.kind !== 'choices' || followUp.commands.length > MOST) return [];
  return followUp.commands.map((says, i) => ({ label: String(i + 1), says }));
}

/** An error begins with what did not happen (phone-texts R8). */
function isRefusal(text: string): boolean {
  return text.startsWith('没有');
}
