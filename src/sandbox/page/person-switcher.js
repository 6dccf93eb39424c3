/** Who is speaking: one of the scene's posts, as a row of segments. */
import { h } from 'vue';
import { choosePerson, state } from './state.js';
import { roleWords } from './words.js';

export const PersonSwitcher = () =>
  h(
    'fieldset',
    { class: 'people' },
    [h('legend', '以谁的身份说话')].concat(
      state.scene.people.map((each) =>
        h('label', { key: each.id, class: ['person', `role-${each.role}`] }, [
          h('input', {
            type: 'radio',
            name: 'person',
            value: each.id,
            checked: each.id === state.personId,
            onChange: (event) => {
              choosePerson(each);
              event.target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
            },
          }),
          h('span', { class: 'post' }, each.name),
          h('span', { class: 'role' }, roleWords[each.role]),
        ]),
      ),
    ),
  );
