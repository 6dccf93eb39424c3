/** The open conversation: who said what when, what became of it, and a way to its raw bytes. */
import { defineComponent, h, nextTick, onMounted, ref, watch } from 'vue';
import { markdownView } from './markdown-view.js';
import { chat, linesOf, say, state } from './state.js';
import { clockTime, dayName, platformWords } from './words.js';

const postOf = (id) => state.scene.people.find((each) => each.id === id) ?? { name: id, role: 'stranger' };

const fate = ({ fate }) => {
  switch (fate.kind) {
    case 'delivering':
      return h('span', { class: 'fate' }, fate.note ? `${fate.note}；平台在重发……` : '送达中……');
    case 'silent':
      return h('span', { class: 'fate' }, '机器人收到了，没有回话');
    case 'unseen':
      return h('span', { class: 'fate unseen' }, fate.why);
    case 'failed':
      return h('span', { class: 'fate failed', role: 'alert' }, fate.why);
    default:
      return null;
  }
};

const rawButton = (line) =>
  line.exchanges.length > 0 &&
  h(
    'button',
    {
      type: 'button',
      class: 'raw-button',
      'aria-pressed': String(state.selected === line.id),
      onClick: () => {
        state.selected = state.selected === line.id ? null : line.id;
      },
    },
    '收发原文',
  );

/** A card shows each person what he sees of it. */
const faceOf = (line) => line.seenBy[state.personId] ?? line;

const cardButtons = (line) => {
  const { card } = faceOf(line);
  if (!card) return null;
  return h(
    'div',
    { class: 'card-buttons' },
    card.buttons.map(({ label, says }) =>
      h(
        'button',
        { type: 'button', key: says, title: says, onClick: () => say({ kind: 'press', text: label }) },
        label,
      ),
    ),
  );
};

const content = (line) => {
  if (line.form === 'picture') return [h('span', { class: 'picture' }, '图片'), line.text && h('p', line.text)];
  if (line.form === 'voice') return [h('span', { class: 'voice' }, '语音'), h('p', line.text)];
  if (line.markup === 'markdown') return markdownView(line.text, chat.value.platform);
  return [h('p', faceOf(line).text), cardButtons(line)];
};

const bubble = (line) => {
  if (line.form === 'entered' || line.form === 'pressed') {
    const deed = line.form === 'entered' ? '打开了私聊' : `按了按钮：${line.text}`;
    return h('li', { key: line.id, class: 'event' }, [
      h('span', `${postOf(line.person).name} ${deed}`),
      fate(line),
      rawButton(line),
    ]);
  }
  const mine = line.person === state.personId;
  const bot = line.person === null;
  const who = bot ? { name: state.scene.botName, role: 'bot' } : postOf(line.person);
  return h('li', { key: line.id, class: ['line', { mine, bot }] }, [
    h('span', { class: ['avatar', `role-${who.role}`], 'aria-hidden': 'true' }, bot ? '哨' : who.name[0]),
    h('div', { class: 'said' }, [
      h('div', { class: 'who' }, [h('b', who.name), h('time', clockTime(line.at))]),
      h('div', { class: 'bubble', 'data-from': bot ? 'bot' : 'person' }, content(line)),
      h('div', { class: 'under' }, [fate(line), rawButton(line)]),
    ]),
  ]);
};

const withDays = (lines) =>
  lines.flatMap((line, place) => {
    const day = dayName(line.at);
    const before = lines[place - 1];
    if (before && dayName(before.at) === day) return [bubble(line)];
    return [h('li', { key: `day-${line.id}`, class: 'day' }, day), bubble(line)];
  });

export const Conversation = defineComponent(() => {
  const list = ref(null);
  const toEnd = () => nextTick(() => list.value?.scrollTo({ top: list.value.scrollHeight }));
  watch(() => [state.chatId, linesOf(state.chatId).length], toEnd);
  onMounted(toEnd);
  return () => {
    if (!chat.value) return h('p', { class: 'empty' }, '左边选一个会话');
    const { kind, platform, title, members } = chat.value;
    const lines = linesOf(state.chatId);
    return [
      h('header', { class: 'talk-head' }, [
        h(
          'button',
          {
            type: 'button',
            class: 'back',
            'aria-label': '回到会话列表',
            onClick: () => {
              state.view = 'list';
            },
          },
          '‹',
        ),
        h(
          'h2',
          kind === 'group' ? title : title === '私聊' ? `和${state.scene.botName}私聊` : `${state.scene.botName}应用`,
        ),
        kind === 'group' && h('span', { class: 'count' }, `${members.length + 1}人`),
        h('span', { class: ['badge', `on-${platform}`] }, platformWords[platform]),
      ]),
      h(
        'ol',
        { class: 'lines', ref: list, role: 'log', tabindex: 0, 'aria-label': '消息', 'aria-live': 'polite' },
        lines.length > 0
          ? withDays(lines)
          : h('li', { class: 'empty' }, [
              h('b', '这里还没有消息'),
              h('span', kind === 'group' ? `群里要@${state.scene.botName}，它才看得到` : '私聊不用@，直接写就行'),
            ]),
      ),
    ];
  };
});
