/** What `lanshao doctor` looks at: every part of this installation, in the order in which one rests on the other. */
import { createClockProbe } from './adapters/clock-probe.ts';
import { createDingtalkAppProbe, createDingtalkWebhookProbe } from './adapters/dingtalk/probe.ts';
import { createDingtalkStreamProbe } from './adapters/dingtalk/stream/probe.ts';
import { PROBE_TIMEOUT, type ProbeWays } from './adapters/probe-request.ts';
import type { SocketWays } from './adapters/socket-ways.ts';
import { createWecomBotInbound } from './adapters/wecom/inbound.ts';
import { createWecomLineProbe } from './adapters/wecom/line-probe.ts';
import { createWecomAppProbe, createWecomCallbackProbe } from './adapters/wecom/probe.ts';
import { createZwddProbe } from './adapters/zwdd/probe.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { Passage } from './domain/operations/firewall.ts';
import type { Probe } from './domain/operations/probe.ts';
import {
  createCalendarProbe,
  createDatabaseProbe,
  createQueueProbe,
  createSurveyProbes,
} from './operations/own-probes.ts';
import { trustOwnCertificates } from './outbound/extra-certificates.ts';
import { outwardPassages } from './outbound/firewall-passages.ts';
import { openOutbound } from './outbound/outbound.ts';
import { createQueue } from './queue/create-queue.ts';
import { createCalendarSource } from './services/calendar-source.ts';
import { knownYears } from './services/enter-holidays.ts';
import { surveyInstallation } from './services/survey-installation.ts';
import { openStore } from './store/open-store.ts';
import { inboundsOf } from './ways-in.ts';

export interface Look {
  readonly probes: readonly Probe[];
  /** Null where the settings cannot be read. */
  readonly passages: readonly Passage[] | null;
}

export interface DoctorParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => number;
}

/** Opens what the probes need, runs `work` and closes it again. Settings that cannot be read are a finding, not an error. */
export async function withProbes<T>(parts: DoctorParts, work: (look: Look) => Promise<T>): Promise<T> {
  let config: Config;
  try {
    config = readConfig(parts.env);
    trustOwnCertificates(config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return work({ probes: [brokenSettings(error)], passages: null });
  }
  const outbound = openOutbound(config, () => {});
  const ways: PlatformLook = { fetch: outbound.fetch, timeoutMs: PROBE_TIMEOUT, sockets: outbound.sockets };
  const { redisUrl, timeZone: zone } = config;
  const [store, queue] = await Promise.allSettled([
    openStore(config.databaseUrl),
    // What goes wrong with it comes back from its ping.
    createQueue({ redisUrl, zone, fault: () => {} }),
  ]);
  const open = async () => (store.status === 'fulfilled' ? store.value : Promise.reject(store.reason));
  const survey = async () => (await open()).transact((tx) => surveyInstallation(tx, null, parts.clock()));
  const years = knownYears({ calendars: createCalendarSource(), zone });
  try {
    const probes = [
      settings(config),
      createDatabaseProbe(/^postgres/.test(config.databaseUrl) ? 'postgres' : 'sqlite', async () =>
        (await open()).ping(),
      ),
      createQueueProbe(config.redisUrl === null ? 'embedded' : 'redis', async () =>
        queue.status === 'fulfilled' ? queue.value.ping() : Promise.reject(queue.reason),
      ),
      ...platformProbes(config, ways, parts.clock),
      createCalendarProbe(async () => (await open()).transact((tx) => years(tx, null, parts.clock())), parts.clock),
      ...createSurveyProbes(survey),
    ];
    return await work({ probes, passages: passagesOf(config) });
  } finally {
    outbound.close();
    if (queue.status === 'fulfilled') await queue.value.close();
    if (store.status === 'fulfilled') await store.value.close();
  }
}

/** What the platforms call stands behind the doors that the configuration opens. */
export function passagesOf(config: Config): readonly Passage[] {
  const inward = inboundsOf(config).map(({ platform, path }) => {
    const what = platform === 'wecom' ? '企业微信回调' : '钉钉回调';
    return { direction: 'in' as const, port: config.port, path, what };
  });
  return [...outwardPassages(config), ...inward];
}

interface PlatformLook extends ProbeWays {
  readonly sockets: SocketWays;
}

function platformProbes(config: Config, ways: PlatformLook, clock: () => number): Probe[] {
  const { wecomBot, wecomApp, dingtalk, zwdd, wecomApiBase, dingtalkApiBase, dingtalkOapiBase } = config;
  const bases = [
    ...((wecomBot ?? wecomApp) ? [wecomApiBase] : []),
    ...(dingtalk === null ? [] : [dingtalkApiBase, dingtalkOapiBase]),
    ...(zwdd === null ? [] : [config.zwddApiBase]),
  ];
  const windowMs = config.callbackWindow;
  const callback = wecomBot?.mode === 'callback' ? wecomBot : null;
  const inbound =
    callback === null ? null : createWecomBotInbound({ ...callback, botNames: config.botNames, windowMs });
  const ding = dingtalk === null ? null : { ...dingtalk, apiBase: dingtalkApiBase, oapiBase: dingtalkOapiBase };
  return [
    createClockProbe(bases, ways, clock),
    createWecomLineProbe(wecomBot?.mode === 'line' ? wecomBot : null, ways),
    createWecomCallbackProbe(callback, inbound),
    createWecomAppProbe(wecomApp === null ? null : { ...wecomApp, apiBase: wecomApiBase }, ways),
    createDingtalkAppProbe(ding, ways),
    createDingtalkWebhookProbe(ding, ways),
    createDingtalkStreamProbe(dingtalk?.mode === 'stream' ? { ...dingtalk, apiBase: dingtalkApiBase } : null, ways),
    createZwddProbe(zwdd === null ? null : { ...zwdd, apiBase: config.zwddApiBase }, ways),
  ];
}

function settings({ wecomBot, wecomApp, dingtalk, zwdd, port }: Config): Probe {
  const platforms = [
    ...((wecomBot ?? wecomApp) ? ['企微'] : []),
    ...(dingtalk === null ? [] : ['钉钉']),
    ...(zwdd === null ? [] : ['专有钉钉（实验）']),
  ];
  return {
    name: '设置',
    run: async () =>
      platforms.length > 0
        ? { kind: 'fine', found: `端口${port}，平台：${platforms.join('、')}` }
        : { kind: 'wrong', found: '一个平台都没配', todo: '照 .env.example 填企微或钉钉的变量' },
  };
}

function brokenSettings(error: ConfigError): Probe {
  const found = error.message.split('\n').join('；');
  return { name: '设置', run: async () => ({ kind: 'wrong', found, todo: '照 .env.example 改好，再运行一次' }) };
}
