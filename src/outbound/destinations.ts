/** Where the settings allow this installation to connect to: the allow-list of all that leaves, and the firewall's slip. */
import type { FileHosts } from '../adapters/file-hosts.ts';
import type { Config } from '../config.ts';

/** What a destination is for. */
export type Use =
  | 'wecom-api'
  | 'wecom-token'
  | 'wecom-webhook'
  | 'wecom-response'
  | 'wecom-line'
  | 'dingtalk-api'
  | 'dingtalk-webhook'
  | 'dingtalk-stream'
  | 'zwdd-api'
  | 'heartbeat';

export interface Destination {
  readonly use: Use;
  /** Scheme, host and port, nothing of a path: an address may carry a secret there. */
  readonly origin: string;
}

/** Later answers go to the public platform even where the interfaces are private (wecom.md 2.7). */
const PUBLIC_WECOM = 'https://qyapi.weixin.qq.com';

/**
 * Every destination. The bases of both platforms are always among them: a group's own robot needs no setting but its
 * address, which must lie there.
 */
export function destinationsOf(config: Config): readonly Destination[] {
  const { wecomBot, wecomApp, heartbeatUrl } = config;
  const tokenFrom = wecomApp?.tokenFrom;
  const at = (use: Use, url: string): Destination => ({ use, origin: new URL(url).origin });
  return [
    at('wecom-api', config.wecomApiBase),
    ...(tokenFrom?.kind === 'gateway' ? [at('wecom-token', tokenFrom.url)] : []),
    at('wecom-webhook', config.wecomApiBase),
    ...(wecomBot?.mode === 'callback' ? [at('wecom-response', PUBLIC_WECOM)] : []),
    ...(wecomBot?.mode === 'line' ? [at('wecom-line', wecomBot.wsUrl)] : []),
    at('dingtalk-api', config.dingtalkApiBase),
    at('dingtalk-webhook', config.dingtalkOapiBase),
    ...(config.zwdd === null ? [] : [at('zwdd-api', config.zwddApiBase)]),
    ...(heartbeatUrl === null ? [] : [at('heartbeat', heartbeatUrl)]),
  ];
}

/** Where files that people send may be fetched, platform by platform; nothing where no hosts are set. */
export function fileHostsOf(config: Config): readonly FileHosts[] {
  return [
    { hosts: config.wecomFileHosts, apiBase: config.wecomApiBase },
    { hosts: config.dingtalkFileHosts, apiBase: config.dingtalkApiBase },
  ];
}
