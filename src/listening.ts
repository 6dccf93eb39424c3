/** The part of the process that listens by lines of its own: each kept open, watched, and told of in /readyz. */
import { randomUUID } from 'node:crypto';
import type { Line } from './adapters/line.ts';
import type { Bot } from './app.ts';
import type { Clock } from './domain/calendar/clock.ts';
import { isLineLane } from './domain/delivery/route.ts';
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
  const pushing = lines.length === 0 ? null : pushByLines(bot);
  return {
    checks: kept.map(({ one }) => ({ name: one.line.name, check: async () => readiness(one) })),
    async close() {
      await pushing?.close();
      await Promise.all(kept.map(({ one }) => one.close()));
      for (const { watch } of kept) watch.close();
    },
  };
}

/** How often the lanes of the lines are looked at, besides after each push. */
const LOOK = 1_000;

/** Works off the lanes that only the process with the line can: by commits of this process at once, by others' within a second. */
function pushByLines(bot: Bot): { close(): Promise<void> } {
  let closed = false;
  let underWay: Promise<void> | null = null;
  const look = () => {
    if (closed || underWay !== null) return;
    underWay = drainLines(bot)
      .catch((error) => bot.log.error({ err: error }, 'delivery failed'))
      .finally(() => {
        underWay = null;
      });
  };
  const timer = setInterval(look, LOOK);
  bot.store.onPushed(look);
  return {
    async close() {
      closed = true;
      clearInterval(timer);
      await underWay;
    },
  };
}

async function drainLines({ delivery, lines }: Bot): Promise<void> {
  // DingTalk's line carries nothing out.
  if (!lines.some((line) => line.platform === 'wecom' && line.isOpen())) return;
  for (const { lane } of await delivery.dueLanes()) if (isLineLane(lane)) await delivery.drain(lane);
}

/** A process that stands by is as ready as the one that listens. Throws for what is not. */
function readiness(line: KeptLine): 'ok' {
  const { kind } = line.state();
  if (kind === 'open' || kind === 'standby') return 'ok';
  throw new Error(`the line is ${kind}`);
}
