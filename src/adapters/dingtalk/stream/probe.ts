/** What `lanshao doctor` asks of DingTalk's stream: a place in it, and whether that place can be reached. */
import type { Probe, ProbeResult } from '../../../domain/operations/probe.ts';
import { reachSocket, type SocketProbeWays } from '../../reach-socket.ts';
import { registerStream, type StreamGateway } from './register.ts';

export interface StreamProbeSettings extends Pick<StreamGateway, 'apiBase' | 'appKey' | 'appSecret'> {
  readonly streamHosts: readonly string[];
}

/** The ticket is left unused: a connection that opens with it would take messages from the one at work. */
export function createDingtalkStreamProbe(settings: StreamProbeSettings | null, ways: SocketProbeWays): Probe {
  return {
    name: '钉钉长连接',
    async run() {
      if (settings === null) return { kind: 'off', found: '没有用 stream 方式' };
      const place = await registerStream({ ...settings, ...ways, hosts: settings.streamHosts });
      if (place.kind !== 'place') return wrong(place.why, place.kind === 'refused' ? place.code : '');
      const url = new URL(place.url);
      url.search = '';
      const unreached = await reachSocket(url.href, ways);
      return unreached ?? { kind: 'fine', found: `平台给了连接地址，${url.host} 连得上` };
    },
  };
}

function wrong(found: string, code: string): ProbeResult {
  const todo =
    code === 'host'
      ? '问平台管理员 Stream 的主机名，填 DINGTALK_STREAM_HOSTS'
      : '核对 AppKey、AppSecret；看应用发布没有、消息接收模式选的是不是 Stream';
  return { kind: 'wrong', found, todo };
}
