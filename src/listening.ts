/** The part of the process that listens by lines of its own: each kept open, watched, and told of in /readyz. */
import { randomUUID } from 'node:crypto';
import type { Line } from './adapters/line.ts';
import type { Bot } from './app.ts';
import type { Clock } from './domain/calendar/clock.ts';
import type { ReadyCheck } from './http/health.ts';
import { type KeptLine, keepLine, type Pace } from './lines/keep-line.ts';
import { watchLine } from './lines/watch-line.ts';

export interface Listening {
  readonly checks: readonly ReadyCheck[];
  /** Answers what is in hand and gives the lines to whoever stands by. */
  close(): Promise<void>;
}

/** `clock` is the bot's; leases and pauses run by the real one. */
export function startListening(lines: readonly Line[], bot: Bot, clock: Clock, pace?: Pace): Listening {
  const owner = randomUUID();
  const kept = lines.map((line) => {
    const lease = { name: line.name, owner };
    const watch = watchLine(line.name, (incident) => bot.report(incident), clock.now);
    const one = keepLine(line, {
      hold: (forMs) => bot.leases.hold({ ...lease, forMs }, Date.now()),
      release: () => bot.leases.release(lease, Date.now()),
      hearing: {
        message: (message) => bot.receive(message, clock.now()),
        event: bot.hear,
        unread: (what) => bot.log.info({ platform: line.platform, what }, 'line without a message'),
      },
      changed(state) {
        bot.log.info({ line: line.name, state }, 'line');
        watch.changed(state);
      },
      chance: Math.random,
      ...(pace === undefined ? {} : { pace }),
    });
    return { one, watch };
  });
  return {
    checks: kept.map(({ one }) => ({ name: one.line.name, check: async () => readiness(one) })),
    async close() {
      await Promise.all(kept.map(({ one }) => one.close()));
      for (const { watch } of kept) watch.close();
    },
  };
}

/** A process that stands by is as ready as the one that listens. Throws for what is not. */
function readiness(line: KeptLine): 'ok' {
  const { kind } = line.state();
  if (kind === 'open' || kind === 'standby') return 'ok';
  throw new Error(`the line is ${kind}`);
}
