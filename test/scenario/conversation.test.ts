/** The matrix: one scripted conversation, step by step, the same on every channel. A new feature adds a step, a new channel a row. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANNELS } from '../support/channels.ts';
import { type Conversation, openConversation, STEPS } from '../support/conversation.ts';

describe.each(CHANNELS)('$name', (channel) => {
  let conversation: Conversation;
  beforeAll(async () => {
    conversation = await openConversation(channel);
  });
  afterAll(() => conversation.close());

  test.each(STEPS.filter(({ inGroup }) => channel.hasGroups || inGroup !== true))('$name', async (step) => {
    const name = step.name.replaceAll(/[^a-z]+/g, '-');
    await expect(await conversation.play(step)).toMatchFileSnapshot(`../golden/conversation/${name}.txt`);
  });
});
