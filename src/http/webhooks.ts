/** Callbacks of the platforms: bytes to the adapter, its message to the bot, the answer's bytes back. */
import Router from '@koa/router';
import type { Context } from 'koa';
import getRawBody from 'raw-body';
import type { CallbackRequest, CallbackResponse, Inbound, LaterAddress, RefusalReason } from '../adapters/adapter.ts';
import type { Receive } from '../bot/receive.ts';
import type { Clock } from '../domain/calendar/clock.ts';
import type { PlatformEvent } from '../domain/happening.ts';
import type { Platform, Reply } from '../domain/message.ts';
import { createAnswering } from './answering.ts';

/** Bytes; a callback is a few kilobytes (wecom.md 8.17). */
const LARGEST_BODY = 256 * 1024;

export interface WebhookParts {
  readonly inbounds: readonly Inbound[];
  readonly receive: Receive;
  /** True when the event is on record. */
  readonly hear: (event: PlatformEvent) => Promise<boolean>;
  readonly clock: Clock;
  /** Hears of callbacks that carry no message for us: a spent quota arrives so. */
  readonly unread: (platform: Platform, what: string) => void;
  readonly refused: (platform: Platform, reason: RefusalReason | 'too-large') => void;
  /** Sends an answer whose callback had to be answered without it; never throws. */
  readonly later: (address: LaterAddress, reply: Reply) => Promise<void>;
}

/** One route a way in. 401 and 400 are the adapter's verdicts, 413 is ours; nobody learns why but the log. */
export function webhookRoutes({ inbounds, receive, hear, clock, refused, unread, later }: WebhookParts): Router {
  const router = new Router();
  const answered = createAnswering(receive, later);
  for (const inbound of inbounds) {
    router.register(inbound.path, [...inbound.methods], async (ctx: Context) => {
      const body = await readBody(ctx);
      if (body === null) {
        refused(inbound.platform, 'too-large');
        ctx.set('Connection', 'close');
        ctx.status = 413;
        ctx.body = '';
        return;
      }
      const now = clock.now();
      const received = inbound.receive(requestOf(ctx, body), now);
      if (received.kind === 'refused') {
        refused(inbound.platform, received.reason);
        ctx.status = received.status;
        ctx.body = '';
        return;
      }
      if (received.kind === 'event' && !(await hear(received.event))) {
        ctx.status = 500;
        ctx.body = '';
        return;
      }
      if (received.kind === 'unsupported') unread(inbound.platform, received.what);
      if (received.kind !== 'message') return respond(ctx, received.response);
      respond(ctx, received.answer(await answered(received, inbound.budget, now)));
    });
  }
  return router;
}

async function readBody(ctx: Context): Promise<Buffer | null> {
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return Buffer.alloc(0);
  try {
    return await getRawBody(ctx.req, { limit: LARGEST_BODY, length: ctx.get('content-length') || null });
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') return null;
    throw error;
  }
}

function requestOf(ctx: Context, body: Buffer): CallbackRequest {
  return {
    method: ctx.method === 'GET' ? 'GET' : 'POST',
    query: single(ctx.query),
    headers: single(ctx.headers),
    body,
  };
}

/** A parameter given twice counts once, the first time. */
function single(values: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const first: Record<string, string> = Object.create(null);
  for (const name in values) {
    const value = values[name];
    const one = Array.isArray(value) ? value[0] : value;
    if (one !== undefined) first[name] = one;
  }
  return first;
}

function respond(ctx: Context, response: CallbackResponse): void {
  ctx.status = response.status;
  ctx.type = response.type;
  ctx.body = response.body;
}
