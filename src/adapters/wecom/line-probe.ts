/** What `lanshao doctor` asks of WeCom's long connection: whether its place can be reached. */
import type { Probe } from '../../domain/operations/probe.ts';
import { reachSocket, type SocketProbeWays } from '../reach-socket.ts';

/** A login would push out the connection that is at work (wecom.md 3.3): BotID and secret are proved by the bot itself. */
export function createWecomLineProbe(settings: { readonly wsUrl: string } | null, ways: SocketProbeWays): Probe {
  return {
    name: '企微长连接',
    async run() {
      if (settings === null) return { kind: 'off', found: '没有用长连接方式' };
      const wrong = await reachSocket(settings.wsUrl, ways);
      if (wrong !== null) return wrong;
      const { host } = new URL(settings.wsUrl);
      return { kind: 'fine', found: `${host} 连得上；BotID 和 Secret 启动后看 /readyz` };
    },
  };
}
