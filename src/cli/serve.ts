/** A server from its first connection to its last: listens, and on a signal finishes what is in hand. */
import { Refusal } from './office.ts';

export interface Served {
  readonly server: { listen(port: number, host?: string): Promise<string>; close(): Promise<void> };
  readonly bot: {
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
  const stop = async () => {
    await server.close();
    await bot.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        bot.log.error({ err: error }, 'stop failed');
        process.exitCode = 1;
      });
    });
  }
  bot.log.info({ address }, 'listening');
  return address;
}
