/** Uploads: what is kept, what is refused, and that what was kept can be sent. */
import { beforeEach, expect, test } from 'vitest';
import { CAMPAIGN, CAMPAIGN_ID, openPlatform, template } from './open-platform.ts';

let room: ReturnType<typeof openPlatform>;
beforeEach(() => {
  room = openPlatform();
});

async function upload(type: string, name: string, bytes = Buffer.from('x'), field = 'media') {
  const form = new FormData();
  form.set(field, new File([new Uint8Array(bytes)], name));
  const packed = new Response(form);
  return room.ask('oapi', 'POST', '/media/upload', {
    query: { access_token: await room.token(), type },
    headers: { 'content-type': packed.headers.get('content-type') ?? '' },
    body: Buffer.from(await packed.arrayBuffer()),
  });
}

test('a file is kept with its Chinese name and can be sent', async () => {
  const { json } = await upload('file', '台账 第一季度.xlsx');
  expect(json).toMatchObject({ errcode: 0, type: 'file', created_at: room.time.now });
  const param = { mediaId: json.media_id, fileName: '台账 第一季度.xlsx', fileType: 'xlsx' };
  const sent = await room.call('groupMessages/send', {
    openConversationId: CAMPAIGN_ID,
    ...template('sampleFile', param),
  });
  expect(sent.status).toBe(200);
  const media = { kind: 'file', name: '台账 第一季度.xlsx' };
  expect(room.shown()).toMatchObject([{ chat: CAMPAIGN, push: { media } }]);
});

test.each([
  ['a kind there is not', ['paper', 'a.pdf'], 40004],
  ['an inherited kind', ['constructor', 'a.pdf'], 40004],
  ['a picture as a file', ['file', 'a.png'], 40005],
  ['no ending', ['file', 'pdf'], 40005],
  ['nothing in it', ['image', 'a.png', Buffer.alloc(0)], 40006],
  ['20 MB and a byte', ['image', 'a.png', Buffer.alloc(20 * 1024 * 1024 + 1)], 40006],
  ['another field', ['image', 'a.png', Buffer.from('x'), 'file'], 41005],
] as const)('%s', async (_what, given, errcode) => {
  const [type, name, bytes, field] = given;
  expect((await upload(type, name, bytes, field)).json.errcode).toBe(errcode);
});

test.each(['application/json', 'multipart/form-data', 'multipart/form-data; boundary=x'])(
  'a body that is no form: %s',
  async (type) => {
    const query = { access_token: await room.token(), type: 'image' };
    const raw = { query, headers: { 'content-type': type }, body: 'nonsense' };
    expect((await room.ask('oapi', 'POST', '/media/upload', raw)).json.errcode).toBe(41005);
  },
);
