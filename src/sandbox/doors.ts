/** The bot's doors as the platforms know them: one simulator each, in the modes that were chosen, and their settings. */
import { randomBytes } from 'node:crypto';
import type { SandboxChat } from './cast.ts';
import type { Sessions } from './dingtalk/sessions.ts';
import { createDingtalkSimulator } from './dingtalk/simulator.ts';
import type { SandboxKeys } from './keys.ts';
import type { SandboxOptions } from './sandbox-api.ts';
import type { Door } from './scene.ts';
import type { Simulator } from './simulator.ts';
import { createWecomApplication } from './wecom/application.ts';
import { createBotPushes } from './wecom/bot-push.ts';
import { createWecomLineSimulator } from './wecom/line-simulator.ts';
import { createLongConnection } from './wecom/long-connection.ts';
import { LONG_CONNECTION, type LongConnection } from './wecom/long-connection-api.ts';
import { createWecomSimulator } from './wecom/simulator.ts';

interface Surroundings {
  readonly keys: SandboxKeys;
  readonly sessions: Sessions;
  sandboxUrl(): string;
  /** Shows what the robot pushes by its long connection. */
  show(chat: string, text: string): void;
}

export interface Doors {
  readonly simulators: Readonly<Record<Door, Simulator>>;
  readonly longConnection: LongConnection;
  /** Somebody speaks to the bot in this chat. */
  heard(chat: SandboxChat): void;
  /** Opens the ends of the lines; what the bot has to know of every door. */
  environment(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export function createDoors(options: SandboxOptions, { keys, sessions, sandboxUrl, show }: Surroundings): Doors {
  const { scene, clock, timing = {}, wecom = 'callback' } = options;
  const { botName } = scene;
  const botSecret = randomBytes(24).toString('hex');
  const pushes = createBotPushes({ scene, now: clock.now, show });
  const longConnection = createLongConnection({
    botId: keys.WECOM_BOT_ID,
    secret: botSecret,
    manner: { ...LONG_CONNECTION, ...options.longConnection },
    push: pushes.judge,
  });
  return {
    simulators: {
      wecom:
        wecom === 'line'
          ? createWecomLineSimulator(keys, botName, longConnection, timing.wecom)
          : createWecomSimulator(keys, botName, timing.wecom),
      dingtalk: createDingtalkSimulator(keys, { botName, sessions, sandboxUrl }, timing.dingtalk),
      'wecom-app': createWecomApplication(keys, timing.wecom),
    },
    longConnection,
    heard: ({ id }) => pushes.opened(id),
    async environment() {
      const { WECOM_BOT_TOKEN, WECOM_BOT_AES_KEY, ...others } = keys;
      return wecom === 'line'
        ? { ...others, WECOM_BOT_SECRET: botSecret, WECOM_WS_URL: await longConnection.listen() }
        : { ...others, WECOM_BOT_TOKEN, WECOM_BOT_AES_KEY };
    },
    close: () => longConnection.close(),
  };
}
