/** What the settings refuse. */
import { ConfigError, readConfig } from '../../src/config.ts';

/** The lines of the refusal; throws when the settings are taken. */
export function mistakes(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  throw new Error('the settings were taken');
}
