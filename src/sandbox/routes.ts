/** The sandbox's page and API as a router that mounts into any Koa application. */
import { createHash, randomUUID } from 'node:crypto';
import Router from '@koa/router';
import type { Middleware } from 'koa';
import { findAsset, pageHtml } from './assets.ts';
import { SandboxMistake } from './mistake.ts';
import type { OutsideHost } from './outside.ts';
import { readClock, readSaying } from './page-request.ts';
import { readBytes } from './read-bytes.ts';
import { readJson } from './read-json.ts';
import type { Sandbox } from './sandbox-api.ts';

const hosts: readonly OutsideHost[] = ['wecom', 'dingtalk-api', 'dingtalk-oapi'];

/** Routes below /sandbox and /platform: the page, its assets, its API, and both platforms' servers. */
export function sandboxRoutes(sandbox: Sandbox): Router {
  const router = new Router();
  const boot = randomUUID();

  router.get('/sandbox', async (ctx) => {
    const html = pageHtml();
    ctx.set('Content-Security-Policy', contentPolicy(html));
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'html';
    ctx.body = html;
  });

  router.get('/sandbox/assets/*path', async (ctx) => {
    const asset = await findAsset(ctx.params.path ?? '');
    if (!asset) return;
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Cache-Control', asset.lasting ? 'public, max-age=86400' : 'no-cache');
    ctx.type = asset.type;
    ctx.body = asset.body;
  });

  router.get('/sandbox/api/state', (ctx) => {
    const { scene, clock } = sandbox;
    const since = Number(ctx.query.since ?? 0);
    ctx.body = { boot, now: clock.now(), scene, chats: sandbox.chats().map(plainChat), ...sandbox.changes(since || 0) };
  });

  router.get('/sandbox/api/exchanges/:id', (ctx) => {
    const exchange = sandbox.exchange(ctx.params.id ?? '');
    if (exchange) ctx.body = exchange;
  });

  router.post('/sandbox/api/say', inWords, async (ctx) => {
    const exchanges = await readSaying(await readJson(ctx.req))(sandbox);
    ctx.body = { exchanges: exchanges.map(({ id, problems }) => ({ id, problems })) };
  });

  router.post('/sandbox/api/file', inWords, async (ctx) => {
    // Forms of foreign pages cannot name this type.
    if (!ctx.is('application/octet-stream')) throw new SandboxMistake('请求不是文件');
    const [person, chat, name] = ['person', 'chat', 'name'].map((field) => String(ctx.query[field] ?? ''));
    const bytes = await readBytes(ctx.req);
    const exchanges = await sandbox.sendFile({ person: person ?? '', chat: chat ?? '', name: name ?? '', bytes });
    ctx.body = { exchanges: exchanges.map(({ id, problems }) => ({ id, problems })) };
  });

  router.post('/sandbox/api/clock', inWords, async (ctx) => {
    sandbox.clock.moveTo(readClock(await readJson(ctx.req)));
    ctx.body = { now: sandbox.clock.now() };
  });

  router.all('/platform/:host/*path', async (ctx) => {
    const host = hosts.find((name) => name === ctx.params.host);
    if (host === undefined) return;
    const { searchParams, pathname } = new URL(ctx.url, 'http://sandbox');
    const answer = await sandbox.request(host, {
      method: ctx.method,
      path: pathname.slice(`/platform/${host}`.length),
      query: searchParams,
      headers: Object.fromEntries(Object.entries(ctx.headers).map(([name, value]) => [name, String(value)])),
      body: await readBytes(ctx.req),
      ip: '127.0.0.1',
    });
    if (answer === null) {
      ctx.req.socket.destroy();
      ctx.respond = false;
      return;
    }
    ctx.status = answer.status;
    ctx.set({ ...answer.headers });
    ctx.body = answer.bytes ?? answer.body;
  });

  return router;
}

/** What people did wrong is told to them; everything else is the application's to log. */
const inWords: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof SandboxMistake)) throw error;
    ctx.status = 400;
    ctx.body = { error: error.message };
  }
};

/** Only this origin, plus the one import map that stands in the page itself. */
function contentPolicy(html: string): string {
  const inline = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(inline).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function plainChat(chat: ReturnType<Sandbox['chats']>[number]) {
  const { id, kind, platform } = chat;
  return chat.kind === 'group'
    ? { id, kind, platform, title: chat.group.title, members: chat.group.members }
    : {
        id,
        kind,
        platform,
        title: chat.with === 'application' ? '应用消息' : '私聊',
        members: [chat.person.id],
      };
}
