/** Both chat platforms simulated around one bot: people speak, callbacks travel, answers stand in the conversations. */
import { createActs } from './acts.ts';
import { createBoard } from './board.ts';
import { doorOf, findChat, findPerson, listChats, speakerIn } from './cast.ts';
import { createCourier } from './courier.ts';
import { sandboxCorp } from './dingtalk/callback.ts';
import { createCards } from './dingtalk/card/cards.ts';
import { createEventPush } from './dingtalk/event-push.ts';
import { createDingtalkPlatform } from './dingtalk/platform.ts';
import { sessionEndpoint } from './dingtalk/session-endpoint.ts';
import { createSessions } from './dingtalk/sessions.ts';
import { createDoors } from './doors.ts';
import { createDroppedFiles } from './dropped-files.ts';
import { createFaults } from './faults.ts';
import { newSandboxKeys } from './keys.ts';
import { SandboxMistake } from './mistake.ts';
import { createOutside, type OutsideHost, type OutsideServer } from './outside.ts';
import { cardOf, lineOf, type Push } from './push.ts';
import type { Sandbox, SandboxOptions } from './sandbox-api.ts';
import { createStage } from './stage.ts';
import { createWecomPlatform } from './wecom/platform.ts';
import { createResponseCodes } from './wecom/response-codes.ts';
import { verifyUrl } from './wecom/verify-url.ts';

/** A sandbox with empty conversations; nothing is sent before somebody speaks. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, scene, keys = newSandboxKeys(), fetch: send = globalThis.fetch, keep = 5_000 } = options;
  const address = { bot: trimmed(options.botUrl) };
  const botUrl = () => {
    if (address.bot === '') throw new SandboxMistake('还没有指定机器人的地址');
    return address.bot;
  };
  const sessions = createSessions();
  const cards = createCards();
  const files = createDroppedFiles();
  const responses = createResponseCodes(() => platformAddress('wecom'));
  const doors = createDoors(options, {
    keys,
    sessions,
    cards,
    responses,
    files,
    wecomBase: () => platformAddress('wecom'),
    oapiBase: () => platformAddress('dingtalk-oapi'),
    show: (chat, text) => void stage.post(chat, { text, markup: 'markdown', card: null }, []),
  });
  const board = createBoard(clock, keep);
  const courier = createCourier({ clock, send, keep, botUrl });
  const stage = createStage({ scene, clock, board, courier, simulators: doors.simulators, heard: doors.heard });
  const platforms = createPlatforms();

  /** The servers the bot pushes to. What they show stands in the chats, with the request behind it. */
  function createPlatforms() {
    const faults = createFaults();
    let under: readonly string[] = [];
    const show = (chat: string, push: Push) =>
      stage.post(chat, { text: lineOf(push), markup: push.markup, card: cardOf(push) }, under);
    const withdraw = (line: string) => board.remove(line);
    const base = () => platformAddress('wecom');
    const wecom = createWecomPlatform({ keys, scene, responses, files, show, withdraw, base });
    const dingtalk = createDingtalkPlatform({
      keys,
      scene,
      cards,
      files: { shelf: files, base: () => platformAddress('dingtalk-api') },
      oapiBase: () => platformAddress('dingtalk-oapi'),
      more: [
        doors.stream.gateway,
        sessionEndpoint(sessions, ({ chat, messageId }, reply) => stage.answer(messageId, chat, reply, under)),
      ],
      screen: {
        show: (chat, push) => show(chat, { ...push, mentions: push.mentions.map(({ name }) => name) }),
        redraw: board.redraw,
        withdraw,
      },
      ...(options.monthly === undefined ? {} : { monthly: options.monthly }),
    });
    const { limitAnswer } = dingtalk;
    const expireToken = () => dingtalk.control.expireTokens();
    const host = (name: 'api' | 'oapi') =>
      ({
        platform: 'dingtalk',
        answer: (request, now) => dingtalk.answer(name, request, now),
        limitAnswer,
        expireToken,
      }) satisfies OutsideServer;
    const servers = { wecom, 'dingtalk-api': host('api'), 'dingtalk-oapi': host('oapi') };
    const begin = (exchange: string) => {
      under = [exchange];
    };
    return { wecom, dingtalk, faults, outside: createOutside({ clock, servers, faults, keep, begin }) };
  }

  function platformAddress(host: OutsideHost): string {
    return `${options.platformUrl ?? 'http://platforms.sandbox'}/platform/${host}`;
  }

  const addresses = () => ({
    WECOM_API_BASE: platformAddress('wecom'),
    DINGTALK_API_BASE: platformAddress('dingtalk-api'),
    DINGTALK_OAPI_BASE: platformAddress('dingtalk-oapi'),
  });

  const { hostname } = new URL(platformAddress('wecom'));
  const fileHosts = () => ({ WECOM_FILE_HOSTS: hostname, DINGTALK_FILE_HOSTS: hostname });

  return {
    keys,
    scene,
    clock,
    connect(url) {
      address.bot = trimmed(url);
    },
    say: ({ person, chat, text, mention = true, quote = null }) =>
      stage.act(person, chat, { kind: 'text', text, mentioned: mention, quote }),
    sayVoice: ({ person, chat, text }) => stage.act(person, chat, { kind: 'voice', text }),
    sayPicture: ({ person, chat, text = '', mention = true }) =>
      stage.act(person, chat, { kind: 'picture', text, mentioned: mention }),
    ...createActs({ scene, board, stage }),
    verifyUrl: () => verifyUrl({ keys, clock, courier, send, botUrl: botUrl() }),
    async redeliver({ messageId, times, concurrently = false, sameBytes = false }) {
      const known = courier.remembered(messageId);
      if (!known) throw new SandboxMistake(`没有投递过 ${messageId}`);
      const again = () => courier.once(known.simulator, known.callback, sameBytes ? { request: known.request } : {});
      if (concurrently) return Promise.all(Array.from({ length: times }, again));
      const made = [];
      for (let count = 0; count < times; count += 1) made.push(await again());
      return made;
    },
    async tamper({ fault, person, chat: where, text }) {
      const chat = findChat(scene, where);
      const act = { kind: 'text', text, mentioned: true, quote: null } as const;
      const simulator = doors.simulators[doorOf(chat)];
      const callback = simulator.compose(act, chat, speakerIn(chat, findPerson(scene, person)), clock.now());
      if (!callback) throw new SandboxMistake('这条消息到不了机器人');
      return courier.once(simulator, callback, { fault });
    },
    transcript(where) {
      const { id } = findChat(scene, where);
      return board
        .lines()
        .filter((line) => line.chat === id && line.form !== 'entered' && line.form !== 'pressed')
        .map(({ at, person, text, markup }) => ({
          at,
          from: person === null ? scene.botName : findPerson(scene, person).name,
          text,
          ...(markup === 'markdown' ? { markdown: true as const } : {}),
        }));
    },
    chats: () => listChats(scene),
    changes: (since) => ({
      revision: board.revision(),
      lines: board.lines().filter((line) => line.revision > since),
    }),
    exchange: (id) => courier.exchange(id) ?? platforms.outside.exchange(id),
    fetch: platforms.outside.fetch,
    request: platforms.outside.handle,
    addresses,
    fileHosts,
    environment: async () => ({ ...(await doors.environment()), ...addresses(), ...fileHosts() }),
    longConnection: doors.longConnection,
    stream: doors.stream.control,
    events: createEventPush({
      ...{ token: keys.DINGTALK_EVENT_TOKEN, aesKey: keys.DINGTALK_EVENT_AES_KEY, appKey: keys.DINGTALK_APP_KEY },
      ...{ corpId: sandboxCorp, pauses: options.eventPauses ?? [10_000, 30_000], send, botUrl, now: clock.now },
    }),
    close: doors.close,
    faults: platforms.faults.set,
    dingtalk: platforms.dingtalk.control,
    unanswered: platforms.outside.unanswered,
    webhookUrl(where) {
      const { id, platform } = findChat(scene, where);
      return platform === 'wecom' ? platforms.wecom.webhookUrl(id) : platforms.dingtalk.control.webhookUrl(id);
    },
    removeRobot(where) {
      const { id, platform } = findChat(scene, where);
      if (platform === 'wecom') platforms.wecom.removeRobot(id);
      else platforms.dingtalk.control.disband(id);
    },
    ledger() {
      const both = [platforms.wecom.ledger(), platforms.dingtalk.control.ledger()];
      return { lanes: both.flatMap(({ lanes }) => lanes), deliveries: both.flatMap(({ deliveries }) => deliveries) };
    },
    expireSessions: () => sessions.expire(),
  };
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}
