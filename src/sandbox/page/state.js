/** What the page knows: the scene, the conversations, who speaks where; and how it asks the server. */
import { computed, reactive } from 'vue';

const pollMs = 1500;

export const state = reactive({
  ready: false,
  error: '',
  scene: { botName: '', people: [], groups: [] },
  chats: [],
  lines: new Map(),
  revision: 0,
  boot: '',
  clock: { serverNow: 0, readAt: 0 },
  tick: 0,
  personId: '',
  chatId: '',
  selected: null,
  seen: {},
  /** Which column a phone shows. */
  view: 'chat',
});

export const person = computed(() => state.scene.people.find(({ id }) => id === state.personId) ?? null);
export const chat = computed(() => state.chats.find(({ id }) => id === state.chatId) ?? null);

/** The conversations the chosen person has: his groups and his own private chats. */
export const myChats = computed(() => state.chats.filter(({ members }) => members.includes(state.personId)));

/** The lines of a conversation in order. */
export function linesOf(chatId) {
  return [...state.lines.values()].filter((line) => line.chat === chatId);
}

/** Sandbox time in epoch milliseconds; reading `tick` makes whoever shows it follow the clock. */
export function sandboxNow() {
  return state.tick >= 0 ? state.clock.serverNow + performance.now() - state.clock.readAt : 0;
}

export function ask(path, body) {
  const headers = { 'content-type': 'application/json' };
  return answerOf(path, body && { method: 'POST', headers, body: JSON.stringify(body) });
}

async function answerOf(path, init) {
  const response = await fetch(`/sandbox/api/${path}`, init).catch(() => null);
  if (!response) throw new Error('连不上沙盘，服务可能停了');
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `沙盘出错了（${response.status}）`);
  return answer;
}

let polling = null;

/** Fetches what changed; two callers at once share one request. */
export function refresh() {
  polling ??= fetchChanges().finally(() => {
    polling = null;
  });
  return polling;
}

async function fetchChanges() {
  try {
    const answer = await ask(`state?since=${state.revision}`);
    if (answer.boot !== state.boot) {
      // The server was started afresh and counts from the beginning again.
      const again = state.boot !== '';
      state.boot = answer.boot;
      state.lines.clear();
      state.revision = 0;
      if (again) return;
    }
    state.scene = answer.scene;
    state.chats = answer.chats;
    state.revision = answer.revision;
    state.clock = { serverNow: answer.now, readAt: performance.now() };
    for (const line of answer.lines) state.lines.set(line.id, line);
    if (!state.ready) choosePerson(answer.scene.people.find(({ role }) => role === 'bureau') ?? answer.scene.people[0]);
    state.seen[state.chatId] = linesOf(state.chatId).length;
    state.ready = true;
    state.error = '';
  } catch (error) {
    state.error = error.message;
  }
}

/** Starts following the server. */
export function follow() {
  refresh();
  setInterval(refresh, pollMs);
  setInterval(() => {
    state.tick += 1;
  }, 1000);
}

/** Speaks as somebody else; stays in the conversation when he is in it. */
export function choosePerson(next) {
  if (!next) return;
  state.personId = next.id;
  if (!chat.value?.members.includes(next.id)) {
    const last = chat.value;
    const chats = myChats.value;
    const alike = chats.find(({ kind, platform }) => kind === last?.kind && platform === last?.platform);
    chooseChat((alike ?? chats[0])?.id ?? '');
  }
}

/** Opens a conversation; a private WeCom chat tells the bot that it was entered. */
export function chooseChat(id) {
  state.chatId = id;
  state.selected = null;
  state.seen[id] = linesOf(id).length;
  if (chat.value?.kind === 'private' && chat.value.platform === 'wecom') say({ kind: 'open' });
}

/** Says something in the open conversation; the line itself comes back with the next refresh. */
export function say({ kind, text = '', mention = true }) {
  return shown(ask('say', { kind, text, mention, person: state.personId, chat: state.chatId }));
}

/** Sends a file in the open conversation. */
export function sendFile(file) {
  const query = new URLSearchParams({ person: state.personId, chat: state.chatId, name: file.name });
  const headers = { 'content-type': 'application/octet-stream' };
  return shown(answerOf(`file?${query}`, { method: 'POST', headers, body: file }));
}

async function shown(sent) {
  // The server answers only when the platform has stopped repeating; the line is there at once.
  setTimeout(refresh, 40);
  try {
    await sent;
    await refresh();
  } catch (error) {
    state.error = error.message;
  }
}

export async function moveClock(to) {
  try {
    const { now } = await ask('clock', to);
    state.clock = { serverNow: now, readAt: performance.now() };
    state.tick += 1;
    state.error = '';
  } catch (error) {
    state.error = error.message;
  }
}
