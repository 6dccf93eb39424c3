/** Puts the page together: head, conversations, the open one, the raw panel. */
import { createApp, h } from 'vue';
import { ChatList } from './chat-list.js';
import { ClockControl } from './clock-control.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { PersonSwitcher } from './person-switcher.js';
import { RawPanel } from './raw-panel.js';
import { follow, state } from './state.js';

const App = () => {
  if (!state.ready) return h('p', { class: 'loading', role: 'status' }, state.error || '正在打开沙盘……');
  return h('div', { class: ['frame', `view-${state.view}`, { 'with-raw': state.selected }] }, [
    h('header', { class: 'head' }, [
      h('h1', { class: 'brand' }, [
        h('img', { src: '/sandbox/assets/icon.svg', alt: '', width: 28, height: 28 }),
        h('span', '蓝哨'),
        h('small', '沙盘'),
      ]),
      h(PersonSwitcher),
      h(ClockControl),
    ]),
    state.error &&
      h('p', { class: 'alarm', role: 'alert' }, [
        h('span', state.error),
        h(
          'button',
          {
            type: 'button',
            onClick: () => {
              state.error = '';
            },
          },
          '知道了',
        ),
      ]),
    h(ChatList),
    h('main', { class: 'talk' }, [h(Conversation), h(Composer)]),
    state.selected && h(RawPanel),
  ]);
};

createApp(App).mount('#app');
follow();
