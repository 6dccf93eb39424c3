/** The ways in that the configuration opens: callbacks behind our own address, and lines that we open ourselves. */
import type { Inbound } from './adapters/adapter.ts';
import { createDingtalkRobotInbound } from './adapters/dingtalk/inbound.ts';
import type { Line } from './adapters/line.ts';
import type { SocketWays } from './adapters/socket-ways.ts';
import { createWecomAppInbound } from './adapters/wecom/app-inbound.ts';
import { type BotSender, createWecomBotLine } from './adapters/wecom/bot-line.ts';
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
    ...(dingtalk === null
      ? []
      : [
          createDingtalkRobotInbound({
            appSecret: dingtalk.appSecret,
            robotCode: dingtalk.robotCode,
            futureMs: windowMs,
          }),
        ]),
  ];
}

/** Connections that we open and that messages come in by, and what pushes by them. */
export interface Lines {
  readonly lines: readonly Line[];
  /** Null where WeCom's robot has no long connection. */
  readonly sender: BotSender | null;
}

export function linesOf({ wecomBot, wecomCards: cards, botNames }: Config, tls: SocketWays): Lines {
  if (wecomBot?.mode !== 'line') return { lines: [], sender: null };
  const { line, sender } = createWecomBotLine({ ...wecomBot, botNames, cards, tls });
  return { lines: [line], sender };
}
