/** A process that is both platforms' servers around a scene of many groups; asked, it moves its clock and says where it is. */
import { createHttpServer } from '../src/http/server.ts';
import { bigScene } from '../src/sandbox/big-scene.ts';
import { newSandboxKeys } from '../src/sandbox/keys.ts';
import { createMovableClock } from '../src/sandbox/movable-clock.ts';
import { sandboxRoutes } from '../src/sandbox/routes.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';

export interface PlatformsAsked {
  /** Epoch ms to go on from. */
  readonly moveTo: number;
}

export interface PlatformsAnswer {
  /** The settings that point a bot here. */
  readonly settings: Readonly<Record<string, string>>;
  /** WeCom's groups, each with a robot. */
  readonly groups: readonly { readonly title: string; readonly chat: string; readonly webhook: string }[];
}

const clock = createMovableClock(0);
// Half of a big scene is WeCom's.
const scene = bigScene(2 * Number(process.env.GROUPS));
const groups = scene.groups.filter(({ platform }) => platform === 'wecom');
const sandbox = createSandbox({ botUrl: '', clock, scene, keys: { ...newSandboxKeys(), ...process.env } });
const server = createHttpServer([sandboxRoutes(sandbox)], (error) => console.error(error));
const address = await server.listen(0, '127.0.0.1');
const here = (url: string) => url.replace(/^http:\/\/[^/]+/, address);

process.on('message', ({ moveTo }: PlatformsAsked) => {
  clock.moveTo(moveTo);
  process.send?.({
    settings: Object.fromEntries(Object.entries(sandbox.addresses()).map(([name, url]) => [name, here(url)])),
    groups: groups.map(({ id, title, platformId }) => ({
      ...{ title, chat: platformId, webhook: here(sandbox.webhookUrl(id)) },
    })),
  } satisfies PlatformsAnswer);
});
process.on('disconnect', () => process.exit());
