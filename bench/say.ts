/** What somebody says to the bot in private, past the wire: the benchmark of what happens behind it. */
import type { Bot } from '../src/app.ts';
import type { Clock } from '../src/domain/calendar/clock.ts';

/** Says `text` as the WeCom account `who`; resolves with the answer's text, null when there is none. */
export function sayTo(bot: Bot, clock: Clock): (who: string, text: string) => Promise<string | null> {
  let count = 0;
  return async (who, text) => {
    const message = {
      ...({ platform: 'wecom', id: `${who}${count++}`, sender: who } as const),
      ...{ chat: { kind: 'private', id: who } as const, content: { kind: 'text', text } as const },
    };
    return (await bot.receive(message, clock.now()))?.text ?? null;
  };
}
