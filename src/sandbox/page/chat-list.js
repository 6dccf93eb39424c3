/** The conversations of the chosen person, both platforms side by side. */
import { h } from 'vue';
import { chooseChat, linesOf, myChats, state } from './state.js';
import { clockTime, platformWords } from './words.js';

const summary = (line) => {
  if (!line) return '还没有消息';
  if (line.form === 'entered') return '打开了私聊';
  if (line.form === 'pressed') return '按了按钮';
  if (line.form === 'picture') return '[图片]';
  return (
    (line.form === 'voice' ? '[语音] ' : '') +
    line.text
      .split('\n')[0]
      .replace(/^[#>*\s-]+|\*\*/g, '')
      .trim()
  );
};

const entry = (chat) => {
  const lines = linesOf(chat.id);
  const last = lines.at(-1);
  const unread = chat.id === state.chatId ? 0 : lines.length - (state.seen[chat.id] ?? 0);
  return h('li', { key: chat.id }, [
    h(
      'button',
      {
        type: 'button',
        class: ['entry', `on-${chat.platform}`],
        'aria-current': chat.id === state.chatId ? 'true' : undefined,
        onClick: () => {
          chooseChat(chat.id);
          state.view = 'chat';
        },
      },
      [
        h(
          'span',
          { class: ['face', `on-${chat.platform}`, chat.kind], 'aria-hidden': 'true' },
          chat.kind === 'group' ? '群' : '哨',
        ),
        h('span', { class: 'entry-text' }, [
          h(
            'span',
            { class: 'entry-title' },
            chat.kind === 'group' ? chat.title : `${state.scene.botName}（${chat.title}）`,
          ),
          h('span', { class: 'entry-last' }, summary(last)),
        ]),
        h('span', { class: 'entry-side' }, [
          last && h('time', clockTime(last.at)),
          unread > 0 &&
            h('span', { class: 'unread', 'aria-label': `${unread} 条新消息` }, unread > 99 ? '99+' : unread),
        ]),
      ],
    ),
  ]);
};

const section = (platform) => {
  const chats = myChats.value.filter((chat) => chat.platform === platform);
  return h('section', { class: 'platform' }, [
    h('h2', [h('span', { class: ['badge', `on-${platform}`] }, platformWords[platform])]),
    chats.length > 0
      ? h('ul', chats.map(entry))
      : h('p', { class: 'nothing' }, `这个人没有${platformWords[platform]}账号`),
  ]);
};

export const ChatList = () =>
  h('nav', { class: 'chats', 'aria-label': '会话' }, [section('wecom'), section('dingtalk')]);
