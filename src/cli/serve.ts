/** A server from its first connection to its last: listens, and on a signal finishes what is in hand. */
import { Refusal } from './office.ts';

export interface Served {
  readonly server: { listen(port: number, host?: string): Promise<string>; close(): Promise<void> };
  readonly bot: {
    /** Finishes what is being sent, then closes queue and store. */
    close(): Promise<void>;
    readonly log: { info(fields: object, text: string): void; error(fields: object, text: string): void };
  };
  readonly port: number;
  readonly host?: string;
}

/** The address it listens at. Throws Refusal when the port cannot be had, with everything closed again. */
export async function serve({ server, bot, port, host }: Served): Promise<string> {
  const address = await server.listen(port, host).catch(async (error: Error & { code?: string }) => {
    await bot.close();
    const why = error.code === 'EADDRINUSE' ? `端口 ${port} 已被占用，换一个：PORT=3001` : error.message;
    throw new Refusal(`没有启动：${why}`);
  });
  stopOnSignal({ server, bot });
  bot.log.info({ address }, 'listening');
  return address;
}

/** The number a shell expects of a process that a signal ended is this and the signal's own. */
const BY_SIGNAL = 128;
const SIGNALS = { SIGINT: 2, SIGTERM: 15 } as const;

/** Callbacks first, so that none comes to a closed store; the second signal of either kind ends the process at once. */
function stopOnSignal({ server, bot }: Pick<Served, 'server' | 'bot'>): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(BY_SIGNAL + SIGNALS[signal]);
      isStopping = true;
      bot.log.info({ signal }, 'stopping');
      drain({ server, bot }).then(
        () => bot.log.info({}, 'stopped'),
        (error: unknown) => {
          bot.log.error({ err: error }, 'stop failed');
          process.exitCode = 1;
        },
      );
    });
  }
}

/** The bot is closed even when the server could not be, or the store would be left open. */
async function drain({ server, bot }: Pick<Served, 'server' | 'bot'>): Promise<void> {
  try {
    await server.close();
  } finally {
    await bot.close();
  }
}
