/** The ways in that the configuration opens: callbacks behind our own address, and lines that we open ourselves. */
import type { Inbound } from './adapters/adapter.ts';
import { createDingtalkRobotInbound } from './adapters/dingtalk/inbound.ts';
import type { Line } from './adapters/line.ts';
import { createWecomBotInbound } from './adapters/wecom/inbound.ts';
import type { Config } from './config.ts';

/** Callbacks that a platform sends to us. */
export function inboundsOf({ wecomBot, dingtalk, botNames, callbackWindow }: Config): readonly Inbound[] {
  return [
    ...(wecomBot === null ? [] : [createWecomBotInbound({ ...wecomBot, botNames, windowMs: callbackWindow })]),
    ...(dingtalk === null
      ? []
      : [
          createDingtalkRobotInbound({
            appSecret: dingtalk.appSecret,
            robotCode: dingtalk.robotCode,
            futureMs: callbackWindow,
          }),
        ]),
  ];
}

/** Connections that we open and that messages come in by. */
export function linesOf(_config: Config): readonly Line[] {
  return [];
}
