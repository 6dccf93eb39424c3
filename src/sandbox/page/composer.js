/** Where one writes: Enter sends, the mention is a chip, questions to try stand above. */
import { defineComponent, h, ref, watch } from 'vue';
import { chat, person, say, sendFile, state } from './state.js';

const suggestions = ['任务 市能源局', '任务 代县', '任务 7', '帮助'];

export const Composer = defineComponent(() => {
  const text = ref('');
  const mention = ref(true);
  const field = ref(null);
  const picker = ref(null);

  watch(
    () => state.chatId,
    () => {
      mention.value = true;
    },
  );

  const send = (kind, words = text.value) => {
    if (kind !== 'picture' && words.trim() === '') return field.value?.focus();
    const typed = words.replaceAll('＠', '@').includes(`@${state.scene.botName}`);
    say({ kind, text: words.trim(), mention: mention.value || typed });
    text.value = '';
    field.value?.focus();
  };

  const onPicked = ({ target }) => {
    const [file] = target.files;
    if (file) sendFile(file);
    target.value = '';
  };

  const onKeydown = (event) => {
    // Enter that picks a word in a Chinese input method is not Enter.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send('text');
  };

  return () => {
    if (!chat.value) return null;
    const group = chat.value.kind === 'group';
    return h(
      'form',
      {
        class: 'composer',
        'aria-label': '写消息',
        onSubmit: (event) => {
          event.preventDefault();
          send('text');
        },
      },
      [
        h(
          'div',
          { class: 'suggestions', role: 'group', 'aria-label': '试着问' },
          suggestions.map((each) =>
            h('button', { key: each, type: 'button', class: 'suggestion', onClick: () => send('text', each) }, each),
          ),
        ),
        h('div', { class: 'writing' }, [
          group &&
            h(
              'button',
              {
                type: 'button',
                class: 'mention',
                'aria-pressed': String(mention.value),
                title: mention.value ? '机器人看得到这条消息' : '机器人看不到这条消息',
                onClick: () => {
                  mention.value = !mention.value;
                },
              },
              `@${state.scene.botName}`,
            ),
          h('textarea', {
            ref: field,
            rows: 1,
            maxlength: 2000,
            value: text.value,
            'aria-label': '消息',
            placeholder: `${person.value?.name ?? ''}：写一句话，回车发送`,
            onInput: (event) => {
              text.value = event.target.value;
            },
            onKeydown,
          }),
          !group && h('button', { type: 'button', class: 'plain', onClick: () => send('voice') }, '作语音发'),
          h('button', { type: 'button', class: 'plain', onClick: () => send('picture') }, '发图片'),
          !group && h('button', { type: 'button', class: 'plain', onClick: () => picker.value?.click() }, '发文件'),
          !group && h('input', { ref: picker, type: 'file', hidden: true, 'aria-label': '文件', onChange: onPicked }),
          h('button', { type: 'submit', class: 'send' }, '发送'),
        ]),
      ],
    );
  };
});
