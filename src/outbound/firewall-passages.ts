/** What the firewall must let pass for this installation: read from the settings, so that the slip is never out of date. */
import type { Config } from '../config.ts';
import { type Destination, destinationsOf, type Use } from './destinations.ts';

export interface OutwardPassage {
  readonly direction: 'out';
  readonly host: string;
  readonly port: number;
  readonly what: string;
  readonly through: 'direct' | 'proxy';
}

const WHAT: Readonly<Record<Use, string>> = {
  'wecom-api': '企业微信接口',
  'wecom-token': '企业微信网关，取凭证',
  'wecom-webhook': '企业微信群机器人',
  'wecom-response': '企业微信晚到的回答',
  'wecom-line': '企业微信长连接，一直连着',
  'dingtalk-api': '钉钉接口',
  'dingtalk-webhook': '钉钉群机器人、文件',
  'dingtalk-stream': '钉钉 Stream，一直连着',
  'zwdd-api': '专有钉钉接口（实验）',
  heartbeat: '心跳',
};

/** Seen, not promised: the platform names the host anew at each connection (dingtalk.md 2.6). */
const STREAM_HOSTS = ['wss-open-connection.dingtalk.com', 'wss-open-connection-union.dingtalk.com'];
const PUBLIC_DINGTALK = 'https://api.dingtalk.com';
const FILES = '取人发来的文件';
const PORTS: Readonly<Record<string, number>> = {
  'https:': 443,
  'wss:': 443,
  'http:': 80,
  'ws:': 80,
  'postgres:': 5_432,
  'postgresql:': 5_432,
  'redis:': 6_379,
  'rediss:': 6_379,
};

/** Every connection that leaves this machine, the proxy's own first. This machine itself is no passage. */
export function outwardPassages(config: Config): readonly OutwardPassage[] {
  const { httpsProxy, databaseUrl, redisUrl } = config;
  const platforms = destinationsOf(config).filter(({ use }) => isInUse(use, config));
  return [
    ...(httpsProxy === null ? [] : [passage(httpsProxy, '本单位的代理', 'direct')]),
    ...[...platforms, ...streamOf(config)].map(({ use, origin }) =>
      passage(origin, WHAT[use], isProxied(origin, config) ? 'proxy' : 'direct'),
    ),
    ...filesOf(config),
    ...(/^postgres/.test(databaseUrl) ? [passage(databaseUrl, '数据库', 'direct')] : []),
    ...(redisUrl === null ? [] : [passage(redisUrl, '队列（Redis）', 'direct')]),
  ].filter(({ host }) => !isHere(host));
}

function passage(url: string, what: string, through: 'direct' | 'proxy'): OutwardPassage {
  const { hostname, port, protocol } = new URL(url);
  return { direction: 'out', host: hostname, port: Number(port || PORTS[protocol]), what, through };
}

/** The allow-list holds both platforms' bases, for group robots that need no setting: the slip names what is set up. */
function isInUse(use: Use, { wecomBot, wecomApp, dingtalk }: Config): boolean {
  if (use.startsWith('wecom')) return (wecomBot ?? wecomApp) !== null;
  return use.startsWith('dingtalk') ? dingtalk !== null : true;
}

function streamOf({ dingtalk, dingtalkApiBase }: Config): readonly Destination[] {
  if (dingtalk?.mode !== 'stream') return [];
  const seen = dingtalkApiBase === PUBLIC_DINGTALK ? STREAM_HOSTS : [];
  return [...seen, ...dingtalk.streamHosts].map((host) => ({ use: 'dingtalk-stream', origin: `wss://${host}` }));
}

/** Hosts of files, `*.domain` where every host of it may be one. */
function filesOf(config: Config): readonly OutwardPassage[] {
  const { wecomBot, wecomFileHosts, dingtalk, dingtalkFileHosts } = config;
  return [
    ...(wecomBot === null ? [] : wecomFileHosts.map((host) => ({ host, what: `企业微信，${FILES}` }))),
    ...(dingtalk === null ? [] : dingtalkFileHosts.map((host) => ({ host, what: `钉钉，${FILES}` }))),
  ].map(({ host, what }) => ({
    ...{ direction: 'out', port: 443, what, host: host.startsWith('.') ? `*${host}` : host },
    through: isProxied(`https://${host.replace(/^\./, '')}`, config) ? 'proxy' : 'direct',
  }));
}

/** As Node's own proxy reads NO_PROXY: names, `.domains`, `host:port`, `*`. */
function isProxied(origin: string, { httpsProxy, noProxy }: Config): boolean {
  if (httpsProxy === null) return false;
  const { hostname, port, protocol } = new URL(origin);
  return !noProxy.some((entry) => {
    const [name = '', only] = entry.toLowerCase().split(':');
    if (only !== undefined && only !== (port || String(PORTS[protocol]))) return false;
    const domain = name.replace(/^\*(?=\.)/, '');
    return name === '*' || hostname === name || (domain.startsWith('.') && hostname.endsWith(domain));
  });
}

function isHere(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|)$/.test(host);
}
