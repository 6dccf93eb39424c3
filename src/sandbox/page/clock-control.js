/** The sandbox clock: shows the time, moves it. What is being typed is left alone until it is set. */
import { defineComponent, h, ref } from 'vue';
import { moveClock, sandboxNow } from './state.js';
import { localInput } from './words.js';

const hour = 3_600_000;

const step = (label, name, ms) =>
  h(
    'button',
    {
      type: 'button',
      class: 'step',
      title: name,
      'aria-label': name,
      onClick: () => moveClock({ at: sandboxNow() + ms }),
    },
    label,
  );

export const ClockControl = defineComponent(() => {
  /** null while nobody is typing; the browser reports '' for a time that is not whole yet. */
  const draft = ref(null);

  const set = () => {
    if (draft.value) moveClock({ local: draft.value });
    draft.value = null;
  };

  const onKeydown = (event) => {
    if (event.key === 'Escape') draft.value = null;
  };

  return () => {
    const typing = draft.value !== null;
    return h(
      'form',
      {
        class: 'clock',
        'aria-label': '沙盘时钟',
        onKeydown,
        onSubmit: (event) => {
          event.preventDefault();
          set();
        },
      },
      [
        h('input', {
          type: 'datetime-local',
          'aria-label': '沙盘时间（北京时间）',
          title: '沙盘时间（北京时间）',
          // Equal to what stands in the field while somebody types, so that Vue leaves the half-written time alone.
          value: draft.value ?? localInput(sandboxNow()),
          onInput: (event) => {
            draft.value = event.target.value;
          },
        }),
        typing
          ? [
              h('button', { type: 'submit', class: 'step set' }, '设定'),
              h(
                'button',
                {
                  type: 'button',
                  class: 'step',
                  onClick: () => {
                    draft.value = null;
                  },
                },
                '取消',
              ),
            ]
          : [step('+1时', '前进一小时', hour), step('+1天', '前进一天', 24 * hour)],
      ],
    );
  };
});
