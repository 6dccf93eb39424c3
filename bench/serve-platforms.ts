/** A process that is both platforms' servers around a scene of many groups, with a clock to be moved. */
import { createHttpServer } from '../src/http/server.ts';
import { bigScene } from '../src/sandbox/big-scene.ts';
import { newSandboxKeys } from '../src/sandbox/keys.ts';
import { createMovableClock } from '../src/sandbox/movable-clock.ts';
import { sandboxRoutes } from '../src/sandbox/routes.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { realNow } from './moment.ts';

/** `moveTo` is epoch ms to go on from. `word` stands in one post to each group. */
export type PlatformsAsked = { readonly moveTo: number } | { readonly word: string };

/** To `moveTo`. */
export interface PlatformsAnswer {
  /** The settings that point a bot here. */
  readonly settings: Readonly<Record<string, string>>;
  /** WeCom's groups, each with a robot. */
  readonly groups: readonly { readonly title: string; readonly chat: string; readonly webhook: string }[];
}

/** To `word`, once the last group's post has been accepted. */
export interface WordAnswer {
  /** When that was, by the real clock: epoch ms with fractions. */
  readonly at: number;
}

const clock = createMovableClock(0);
// Half of a big scene is WeCom's.
const scene = bigScene(2 * Number(process.env.GROUPS));
const groups = scene.groups.filter(({ platform }) => platform === 'wecom');
const sandbox = createSandbox({ botUrl: '', clock, scene, keys: { ...newSandboxKeys(), ...process.env } });
interface Post {
  readonly robot: string;
  readonly body: string;
  readonly at: number;
}
const accepted: Post[] = [];
/** What is waited for, and when each robot's first post of it was accepted. */
let awaited: { readonly word: string; readonly firsts: Map<string, number> } | null = null;

const request: typeof sandbox.request = async (host, asked) => {
  const answer = await sandbox.request(host, asked);
  const robot = asked.query.get('key');
  if (robot !== null && answer !== null && JSON.parse(answer.body).errcode === 0) {
    const post = { robot, body: asked.body.toString(), at: realNow() };
    accepted.push(post);
    see(post);
  }
  return answer;
};

const server = createHttpServer([sandboxRoutes({ ...sandbox, request })], (error) => console.error(error));
const address = await server.listen(0, '127.0.0.1');
const here = (url: string) => url.replace(/^http:\/\/[^/]+/, address);

process.on('message', (asked: PlatformsAsked) => {
  if ('word' in asked) {
    awaited = { word: asked.word, firsts: new Map() };
    for (const post of accepted) see(post);
    return;
  }
  clock.moveTo(asked.moveTo);
  accepted.length = 0;
  process.send?.({
    settings: Object.fromEntries(Object.entries(sandbox.addresses()).map(([name, url]) => [name, here(url)])),
    groups: groups.map(({ id, title, platformId }) => ({
      ...{ title, chat: platformId, webhook: here(sandbox.webhookUrl(id)) },
    })),
  } satisfies PlatformsAnswer);
});
process.on('disconnect', () => process.exit());

function see({ robot, body, at }: Post): void {
  if (awaited === null || !body.includes(awaited.word) || awaited.firsts.has(robot)) return;
  const { firsts } = awaited;
  firsts.set(robot, at);
  if (firsts.size < groups.length) return;
  awaited = null;
  process.send?.({ at: Math.max(...firsts.values()) } satisfies WordAnswer);
}
