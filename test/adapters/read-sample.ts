/** Payloads of the platforms, kept as JSON beside the tests that use them. */
import { readFileSync } from 'node:fs';
import type { Chat, Content } from '../../src/domain/message.ts';

/** A payload and what it must be read as. */
export interface Sample {
  readonly body: { readonly [field: string]: unknown };
  readonly sender?: string;
  readonly chat: Chat;
  readonly content: Content;
}

/** The parsed JSON of a file in `samples/`. */
export function readSample<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8'));
}
