/** DingTalk's server side for pushes: every address the bot calls, and the handles a test turns (dingtalk.md 9). */
import { createDroppedFiles, type DroppedFiles } from '../dropped-files.ts';
import type { SandboxKeys } from '../keys.ts';
import type { OutsideAnswer, OutsideRequest } from '../outside.ts';
import type { Scene } from '../scene.ts';
import { errcodeAnswer, jsonAnswer, refusal } from './answers.ts';
import { gated, tooFast } from './api-gate.ts';
import { cardInterfaces } from './card/card-interfaces.ts';
import { type Cards, createCards } from './card/cards.ts';
import { createDingtalkControl, type DingtalkControl } from './control.ts';
import type { DingtalkEndpoint } from './endpoint.ts';
import { fileInterface } from './file-interface.ts';
import { createFrontDoor } from './front-door.ts';
import { groupInterfaces } from './group-interfaces.ts';
import { createDingtalkGroups } from './groups.ts';
import { mediaEndpoint } from './media-endpoint.ts';
import { createMediaShelf } from './media-shelf.ts';
import { createMonthlyQuota } from './monthly-quota.ts';
import { personInterfaces } from './person-interfaces.ts';
import type { DingtalkScreen } from './screen.ts';
import { createSentMessages } from './sent-messages.ts';
import { createTally } from './tally.ts';
import { tokenEndpoints } from './token-endpoints.ts';
import { createTokens } from './tokens.ts';
import { type ThrottleCode, webhookEndpoint } from './webhook-endpoint.ts';

export interface DingtalkPlatformOptions {
  readonly keys: SandboxKeys;
  readonly scene: Scene;
  readonly screen: DingtalkScreen;
  readonly cards?: Cards;
  /** Files that people sent, and the address they are served below. */
  readonly files?: { readonly shelf: DroppedFiles; base(): string };
  /** Addresses of other parts of the platform. */
  readonly more?: readonly DingtalkEndpoint[];
  /** Base address of the old host, for the webhooks an office would copy. */
  oapiBase(): string;
  /** Staff ids by mobile, for @ by mobile. */
  readonly mobiles?: ReadonlyMap<string, string>;
  /** Webhook tokens by the group's scene id; a fresh one where none is given. */
  readonly webhookTokens?: Readonly<Record<string, string>>;
  /** Calls and webhook messages a month; the standard edition's 5,000 and 3,000 when not given (dingtalk.md 4.8). */
  readonly monthly?: { readonly api: number; readonly webhook: number };
}

export interface DingtalkPlatform {
  readonly endpoints: readonly DingtalkEndpoint[];
  readonly control: DingtalkControl;
  /** The answer to any request to either host; 404 for an address that does not exist. */
  answer(host: 'api' | 'oapi', request: OutsideRequest, now: number): Promise<OutsideAnswer>;
  /** What the platform says to a request of this path that is too fast, whether it is or not. */
  limitAnswer(path: string): OutsideAnswer;
}

/** Files are served below it. */
const FILE_PATH = '/files/';

/** The platform with nothing sent yet. */
export function createDingtalkPlatform(options: DingtalkPlatformOptions): DingtalkPlatform {
  const { keys, scene, screen, monthly = { api: 5_000, webhook: 3_000 } } = options;
  const files = options.files ?? { shelf: createDroppedFiles(), base: () => '' };
  const groups = createDingtalkGroups(scene, options.webhookTokens);
  const tally = createTally();
  const tokens = createTokens();
  const shelf = createMediaShelf();
  const sent = createSentMessages();
  const door = createFrontDoor();
  const quotas = { api: createMonthlyQuota(monthly.api), webhook: createMonthlyQuota(monthly.webhook) };
  const flowControlled = new Set<string>();
  const throttle: { code: ThrottleCode } = { code: 410100 };
  const gate = { tokens, quota: quotas.api, tally };
  const interfaces = {
    ...{ robotCode: keys.DINGTALK_ROBOT_CODE, robotName: scene.botName, people: scene.people },
    ...{ groups, shelf, sent, screen, tally, flowControlled },
  };
  const inner: readonly DingtalkEndpoint[] = [
    ...tokenEndpoints(keys, tokens),
    webhookEndpoint({
      ...{ groups, screen, tally, quota: quotas.webhook, mobiles: options.mobiles ?? new Map() },
      throttleCode: () => throttle.code,
    }),
    ...(options.more ?? []),
    mediaEndpoint({ tokens, shelf, quota: quotas.api, tally }),
    ...[
      ...groupInterfaces(interfaces),
      ...personInterfaces(interfaces),
      fileInterface(keys.DINGTALK_ROBOT_CODE, files.shelf, (id) => `${files.base()}${FILE_PATH}${id}`),
      ...cardInterfaces(interfaces, options.cards ?? createCards()),
    ].map((each) => gated(each, gate)),
  ];
  const endpoints = inner.map((endpoint) => ({
    ...endpoint,
    handle: (request: OutsideRequest, now: number) => door.stop(request, now) ?? endpoint.handle(request, now),
  }));

  return {
    endpoints,
    control: createDingtalkControl({
      ...{ scene, groups, door, tokens, quotas, sent, flowControlled, throttle, tally },
      oapiBase: options.oapiBase,
    }),
    async answer(host, request, now) {
      if (request.path.startsWith(FILE_PATH)) return files.shelf.serve(request.path.slice(FILE_PATH.length), now);
      const found = endpoints.find((endpoint) => endpoint.host === host && endpoint.path === request.path);
      if (!found) return jsonAnswer(404, { code: 'InvalidAction.NotFound', message: '接口不存在' });
      if (found.method !== request.method) return refusal(405, 'UnsupportedHttpMethod', '请求方法不支持');
      return found.handle(request, now);
    },
    limitAnswer: (path) =>
      path.startsWith('/v1.0/') ? tooFast() : errcodeAnswer(130101, 'send too fast, exceed 20 times per minute'),
  };
}
