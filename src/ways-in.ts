/** The ways in that the configuration opens: callbacks behind our own address, and lines that we open ourselves. */
import type { Inbound, TokenShelf } from './adapters/adapter.ts';
import { createDingtalkCardInbound } from './adapters/dingtalk/card/inbound.ts';
import { createDingtalkEventInbound } from './adapters/dingtalk/event-inbound.ts';
import { createDingtalkFiles } from './adapters/dingtalk/fetch-file.ts';
import { createDingtalkRobotInbound } from './adapters/dingtalk/inbound.ts';
import { createDingtalkStreamLine } from './adapters/dingtalk/lines.ts';
import type { FetchFile } from './adapters/fetch-file.ts';
import type { FrameShelf, Line } from './adapters/line.ts';
import type { SocketWays } from './adapters/socket-ways.ts';
import { createWecomAppInbound } from './adapters/wecom/app-inbound.ts';
import { type BotSender, createWecomBotLine } from './adapters/wecom/bot-line.ts';
import { createWecomFiles } from './adapters/wecom/fetch-file.ts';
import { createWecomBotInbound } from './adapters/wecom/inbound.ts';
import type { Config } from './config.ts';

/** Callbacks that a platform sends to us. */
export function inboundsOf(config: Config): readonly Inbound[] {
  const { wecomBot, wecomApp, wecomCards: cards, dingtalk, botNames, callbackWindow: windowMs } = config;
  return [
    ...(wecomBot?.mode !== 'callback' ? [] : [createWecomBotInbound({ ...wecomBot, botNames, windowMs, cards })]),
    ...(wecomApp === null || wecomApp.callback === null
      ? []
      : [
          createWecomAppInbound({
            corpId: wecomApp.corpId,
            agentId: wecomApp.agentId,
            ...wecomApp.callback,
            windowMs,
          }),
        ]),
    ...(dingtalk?.mode !== 'http' ? [] : [createDingtalkRobotInbound({ ...dingtalk, futureMs: windowMs })]),
    ...(dingtalk === null || dingtalk.card === null || dingtalk.card.callbackUrl === null
      ? []
      : [createDingtalkCardInbound({ ...dingtalk, futureMs: windowMs })]),
    ...(dingtalk === null || dingtalk.events === null
      ? []
      : [createDingtalkEventInbound({ ...dingtalk, ...dingtalk.events, futureMs: windowMs })]),
  ];
}

export interface LineParts {
  readonly tokens: TokenShelf;
  readonly frames: FrameShelf;
  readonly fetch: typeof fetch;
  /** How connections leave the house. */
  readonly tls: SocketWays;
  /** Epoch ms, of the bot's clock. */
  readonly now: () => number;
}

/** Connections that we open and that messages come in by, and what pushes by them. */
export interface Lines {
  readonly lines: readonly Line[];
  /** Null where WeCom's robot has no long connection. */
  readonly sender: BotSender | null;
}

export function linesOf(config: Config, parts: LineParts): Lines {
  const { wecomBot, wecomCards: cards, dingtalk, botNames } = config;
  const { dingtalkApiBase: apiBase, dingtalkOapiBase: oapiBase } = config;
  const wecom = wecomBot?.mode === 'line' ? createWecomBotLine({ ...wecomBot, botNames, cards, tls: parts.tls }) : null;
  const stream =
    dingtalk?.mode === 'stream' ? createDingtalkStreamLine({ app: dingtalk, apiBase, oapiBase, ...parts }) : null;
  return {
    lines: [...(wecom === null ? [] : [wecom.line]), ...(stream === null ? [] : [stream])],
    sender: wecom?.sender ?? null,
  };
}

/** Files that come in by either robot. */
export function filesOf(config: Config, { tokens, fetch }: Pick<LineParts, 'tokens' | 'fetch'>): FetchFile {
  const { wecomBot, wecomApiBase, wecomFileHosts, dingtalk, dingtalkFileHosts: hosts } = config;
  const { dingtalkApiBase: apiBase, dingtalkOapiBase: oapiBase } = config;
  const aesKey = wecomBot?.mode === 'callback' ? wecomBot.aesKey : null;
  const wecom = createWecomFiles({ where: { hosts: wecomFileHosts, apiBase: wecomApiBase }, aesKey, fetch });
  if (dingtalk === null) return wecom;
  const { appKey, appSecret, robotCode } = dingtalk;
  const app = { appKey, appSecret, robotCode: robotCode ?? appKey, apiBase, oapiBase };
  const ding = createDingtalkFiles({ ...app, hosts, tokens, fetch });
  return async (source, now) => {
    switch (source.via) {
      case 'wecom-bot':
        return wecom(source, now);
      case 'dingtalk':
        return ding(source, now);
    }
  };
}
