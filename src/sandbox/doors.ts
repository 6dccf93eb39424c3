/** The bot's doors as the platforms know them: one simulator each, in the modes that were chosen, and their settings. */
import { randomBytes } from 'node:crypto';
import type { SandboxChat } from './cast.ts';
import { sandboxCorp } from './dingtalk/callback.ts';
import { type Cards, sandboxTemplate } from './dingtalk/card/cards.ts';
import type { Sessions } from './dingtalk/sessions.ts';
import { createDingtalkSimulator } from './dingtalk/simulator.ts';
import { createDingtalkStream, type DingtalkStream } from './dingtalk/stream/stream.ts';
import { STREAM } from './dingtalk/stream/stream-api.ts';
import { createDingtalkStreamSimulator } from './dingtalk/stream/stream-simulator.ts';
import type { DroppedFiles } from './dropped-files.ts';
import type { SandboxKeys } from './keys.ts';
import type { SandboxOptions } from './sandbox-api.ts';
import type { Door } from './scene.ts';
import type { Simulator } from './simulator.ts';
import { createWecomApplication } from './wecom/application.ts';
import { createBotPushes } from './wecom/bot-push.ts';
import { createWecomLineSimulator } from './wecom/line-simulator.ts';
import { createLongConnection } from './wecom/long-connection.ts';
import { LONG_CONNECTION, type LongConnection } from './wecom/long-connection-api.ts';
import type { ResponseCodes } from './wecom/response-codes.ts';
import { createWecomSimulator } from './wecom/simulator.ts';

interface Surroundings {
  readonly keys: SandboxKeys;
  readonly sessions: Sessions;
  readonly cards: Cards;
  readonly responses: ResponseCodes;
  readonly files: DroppedFiles;
  /** Base address of WeCom's server. */
  wecomBase(): string;
  /** Base address of DingTalk's old host. */
  oapiBase(): string;
  /** Shows what the robot pushes by its long connection. */
  show(chat: string, text: string): void;
}

export interface Doors {
  readonly simulators: Readonly<Record<Door, Simulator>>;
  readonly longConnection: LongConnection;
  readonly stream: DingtalkStream;
  /** Somebody speaks to the bot in this chat. */
  heard(chat: SandboxChat): void;
  /** Opens the ends of the lines; what the bot has to know of every door. */
  environment(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export function createDoors(
  options: SandboxOptions,
  { keys, sessions, cards, responses, files, wecomBase, oapiBase, show }: Surroundings,
): Doors {
  const { scene, clock, timing = {}, wecom = 'callback', dingtalk = 'http' } = options;
  const { botName } = scene;
  const robot = { botName, responses, files: { shelf: files, base: wecomBase } };
  const botSecret = randomBytes(24).toString('hex');
  const pushes = createBotPushes({ scene, now: clock.now, show });
  const longConnection = createLongConnection({
    botId: keys.WECOM_BOT_ID,
    secret: botSecret,
    manner: { ...LONG_CONNECTION, ...options.longConnection },
    push: pushes.judge,
  });
  const { DINGTALK_APP_KEY: appKey, DINGTALK_APP_SECRET: appSecret } = keys;
  const manner = { ...STREAM, ...options.stream };
  const stream = createDingtalkStream({ appKey, appSecret, corpId: sandboxCorp, manner, now: clock.now });
  const callbacks = createDingtalkSimulator(keys, { botName, sessions, cards, files, oapiBase }, timing.dingtalk);
  return {
    simulators: {
      wecom:
        wecom === 'line'
          ? createWecomLineSimulator(keys, robot, longConnection, timing.wecom)
          : createWecomSimulator(keys, robot, timing.wecom),
      dingtalk: dingtalk === 'stream' ? createDingtalkStreamSimulator(callbacks, stream) : callbacks,
      'wecom-app': createWecomApplication(keys, timing.wecom),
    },
    longConnection,
    stream,
    heard: ({ id }) => pushes.opened(id),
    async environment() {
      const { WECOM_BOT_TOKEN, WECOM_BOT_AES_KEY, ...others } = keys;
      const settings =
        wecom === 'line'
          ? { WECOM_BOT_SECRET: botSecret, WECOM_WS_URL: await longConnection.listen() }
          : { WECOM_BOT_TOKEN, WECOM_BOT_AES_KEY };
      const mode = dingtalk === 'stream' ? { DINGTALK_MODE: dingtalk, DINGTALK_STREAM_HOSTS: '127.0.0.1' } : {};
      return { ...others, ...settings, ...mode, ...cardSettings(options), DINGTALK_CORP_ID: sandboxCorp };
    },
    async close() {
      await stream.close();
      await longConnection.close();
    },
  };
}

/** By HTTP presses are posted to the path that is registered, at whatever address the bot has. */
function cardSettings({ dingtalkCards = false, dingtalk = 'http' }: SandboxOptions): Record<string, string> {
  if (!dingtalkCards) return {};
  const callback = { DINGTALK_CARD_CALLBACK_URL: 'https://bot.sandbox/webhooks/dingtalk/card' };
  return { DINGTALK_CARD_TEMPLATE_ID: sandboxTemplate, ...(dingtalk === 'http' ? callback : {}) };
}
