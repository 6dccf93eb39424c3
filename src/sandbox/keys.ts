/** Fresh keys of one sandbox, named as the environment variables the bot reads them from. */
import { randomBytes } from 'node:crypto';

export interface SandboxKeys {
  readonly WECOM_BOT_TOKEN: string;
  readonly WECOM_BOT_AES_KEY: string;
  readonly WECOM_BOT_ID: string;
  readonly WECOM_CORP_ID: string;
  readonly WECOM_AGENT_ID: string;
  readonly WECOM_SECRET: string;
  readonly WECOM_APP_TOKEN: string;
  readonly WECOM_APP_AES_KEY: string;
  readonly DINGTALK_APP_KEY: string;
  readonly DINGTALK_APP_SECRET: string;
  readonly DINGTALK_ROBOT_CODE: string;
  readonly DINGTALK_EVENT_TOKEN: string;
  readonly DINGTALK_EVENT_AES_KEY: string;
}

/** Keys in the shapes the platforms hand out; two calls share nothing. The robot code differs from the app key on purpose. */
export function newSandboxKeys(): SandboxKeys {
  return {
    WECOM_BOT_TOKEN: randomBytes(16).toString('hex'),
    WECOM_BOT_AES_KEY: newAesKey(),
    WECOM_BOT_ID: `aibSANDBOX${randomBytes(12).toString('hex')}`,
    WECOM_CORP_ID: `wwSANDBOX${randomBytes(6).toString('hex')}`,
    WECOM_AGENT_ID: '1000002',
    WECOM_SECRET: randomBytes(24).toString('hex'),
    WECOM_APP_TOKEN: randomBytes(16).toString('hex'),
    WECOM_APP_AES_KEY: newAesKey(),
    DINGTALK_APP_KEY: `dingsandbox${randomBytes(6).toString('hex')}`,
    DINGTALK_APP_SECRET: randomBytes(32).toString('hex'),
    DINGTALK_ROBOT_CODE: `dingrobot${randomBytes(6).toString('hex')}`,
    DINGTALK_EVENT_TOKEN: randomBytes(12).toString('hex'),
    DINGTALK_EVENT_AES_KEY: newAesKey(),
  };
}

/** 43 characters of `[A-Za-z0-9]` that are the base64 of exactly 32 bytes (wecom.md 1.1). */
function newAesKey(): string {
  for (;;) {
    const text = randomBytes(32).toString('base64').slice(0, 43);
    if (/^[A-Za-z0-9]{43}$/.test(text)) return text;
  }
}
