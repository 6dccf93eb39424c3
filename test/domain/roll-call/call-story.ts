/** Whatever may happen in a call of four posts, as lines of its log. */
import fc from 'fast-check';
import type { Said, Speaker } from '../../../src/domain/roll-call/answer.ts';
import type { EntryEvent } from '../../../src/domain/roll-call/entry-event.ts';

export const MINUTE = 60_000;
export const POSTS = [1, 2, 3, 4] as const;
export type Post = (typeof POSTS)[number];
export interface Line {
  readonly post: Post;
  readonly event: EntryEvent;
}

export const speakers: Record<'self' | 'unit' | 'office', Speaker> = {
  self: { kind: 'self', label: '代县 县长' },
  unit: { kind: 'unit', label: '代县 联络员' },
  office: { kind: 'office', label: '大气办 值班员', contact: '电话' },
};
export const saying = fc.constantFrom<Said>(
  { kind: 'present' },
  { kind: 'stand-in', post: '副县长', reason: '开会' },
  { kind: 'leave', until: '15日', approvedBy: '市政府办' },
  { kind: 'absent' },
);
export const asked = (at: number): EntryEvent => ({
  at,
  kind: 'asked',
  limit: at + 30 * MINUTE,
  reach: null,
  cause: null,
});
export const deed: fc.Arbitrary<(at: number) => EntryEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('self', 'unit', 'office'), saying).map(
      ([by, said]) =>
        (at: number): EntryEvent => ({ at, kind: 'answered', by: speakers[by], said, way: 'typed', text: 'x' }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<(at: number) => EntryEvent>(
      (at) => ({ at, kind: 'undone', by: '代县 县长' }),
      (at) => ({ at, kind: 'stand-in-confirmed', by: 'x' }),
      (at) => ({ at, kind: 'stand-in-accepted', by: 'y' }),
      (at) => ({ at, kind: 'unclear', by: 'x', text: '?' }),
      (at) => ({ at, kind: 'rung', by: 'x' }),
      (at) => ({ at, kind: 'released' }),
      (at) => ({ at, kind: 'reminded' }),
      (at) => ({ at, kind: 'stand-in-refused', by: 'y' }),
      (at) => ({ at, kind: 'undone', by: '代县 联络员' }),
    ),
  },
  { weight: 2, arbitrary: fc.constant(asked) },
);
/** Everybody is asked at 0; then anything happens to anybody, up to ten minutes apart. */
export const story = fc
  .array(
    fc.tuple(
      fc.constantFrom(...POSTS),
      deed,
      fc.integer({ min: 0, max: 10 }).map((minutes) => minutes * MINUTE),
    ),
    { maxLength: 60 },
  )
  .map((steps): readonly Line[] => {
    let at = 0;
    const released = new Set<Post>();
    const later = steps.flatMap(([post, make, pause]): Line[] => {
      at += pause;
      const event = make(at);
      if (event.kind === 'released') released.add(post);
      // Only who was released is asked again.
      return event.kind !== 'asked' || released.delete(post) ? [{ post, event }] : [];
    });
    return [...POSTS.map((post): Line => ({ post, event: asked(0) })), ...later];
  });
