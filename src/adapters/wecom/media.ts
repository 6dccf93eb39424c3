/** What of a message has bytes: as the picture or file WeCom takes, or named in the text when it cannot go along. */
import { createHash } from 'node:crypto';
import type { Outgoing } from '../../domain/outgoing.ts';
import type { Sending, SendResult } from '../adapter.ts';
import type { TokenSource } from '../token.ts';
import { callApp } from './app-api.ts';
import type { WecomApp } from './token.ts';

export interface Media {
  readonly kind: 'media';
  readonly type: 'image' | 'file';
  readonly name: string;
  readonly bytes: Buffer;
}

const MEGABYTE = 1024 * 1024;
/** General media rule (wecom.md 4.3). */
const FILE_BYTES = { least: 5, most: 20 * MEGABYTE };

/** A larger picture goes as a file: a robot takes 2 MB before base64 (wecom.md 4.2), the application 10 MB. */
export const ROBOT_PICTURE_BYTES = 2 * MEGABYTE;
export const APP_PICTURE_BYTES = 10 * MEGABYTE;

/** The message and its media; what cannot go along is named in the message instead. */
export function withMedia(
  { message, bytes }: Sending,
  pictureBytes: number,
): { readonly message: Outgoing; readonly media: Media | null } {
  const { attachment } = message;
  if (attachment === null) return { message, media: null };
  const { kind, name } = attachment;
  if (bytes === null || bytes.length < FILE_BYTES.least || bytes.length > FILE_BYTES.most) {
    const text = `〔${kind === 'picture' ? '图片' : '文件'}：${name}，没有附上，请向大气办索取〕`;
    return { message: { ...message, blocks: [...message.blocks, { kind: 'paragraph', text }] }, media: null };
  }
  const type = kind === 'picture' && bytes.length <= pictureBytes ? 'image' : 'file';
  return { message, media: { kind: 'media', type, name, bytes } };
}

/** Media live three days (wecom.md 4.3); the last hour is not trusted. */
const LIFE = (3 * 24 - 1) * 3_600_000;
/** What the platform says of a media id it no longer knows. */
const FORGOTTEN = '40007';

export interface MediaShelf {
  /** Sends with the id of `media`; an id that the platform has lost is not used again. */
  with(app: WecomApp, media: Media, now: number, send: (mediaId: string) => Promise<SendResult>): Promise<SendResult>;
}

/**
 * Uploads each picture or file once and keeps its id where every process finds it. A repeat then carries the same id,
 * and only an identical request is known to the platform as a repeat (wecom.md 5.2).
 */
export function createMediaShelf(tokens: TokenSource): MediaShelf {
  const underWay = new Map<string, Promise<string | SendResult>>();

  return {
    async with(app, media, now, send) {
      const digest = createHash('sha256').update(media.name).update('\n').update(media.bytes).digest('hex');
      const shelf = `wecom-media:${app.corpId}:${app.agentId}:${media.type}:${digest}`;
      const kept = await app.tokens.read(shelf);
      const id = kept !== null && kept.expires > now ? kept.token : await uploaded(app, media, shelf, now);
      if (typeof id !== 'string') return id;
      const result = await send(id);
      if (result.kind !== 'accepted' && result.code === FORGOTTEN) await app.tokens.write(shelf, id, 0);
      return result;
    },
  };

  function uploaded(app: WecomApp, media: Media, shelf: string, now: number): Promise<string | SendResult> {
    const found = underWay.get(shelf);
    if (found !== undefined) return found;
    const upload = uploadMedia(app, tokens, media, now)
      .then(async (id) => {
        if (typeof id === 'string') await app.tokens.write(shelf, id, now + LIFE);
        return id;
      })
      .finally(() => underWay.delete(shelf));
    underWay.set(shelf, upload);
    return upload;
  }
}

/** The media id, or why there is none; nothing has been shown to anybody yet, so a doubt is a retry. */
async function uploadMedia(
  app: WecomApp,
  tokens: TokenSource,
  media: Media,
  now: number,
): Promise<string | SendResult> {
  const call = {
    path: '/cgi-bin/media/upload',
    query: { type: media.type },
    body: { form: formOf(media) },
    repeatable: true,
  };
  const answer = await callApp(app, tokens, call, now);
  if (answer.kind === 'unknown') return { kind: 'retry', code: answer.code, why: answer.why };
  return answer.kind === 'ok' ? mediaIdOf(answer.json) : answer;
}

export function formOf({ bytes, name }: Pick<Media, 'bytes' | 'name'>): FormData {
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }), name);
  return form;
}

/** `media_id` of an upload's answer. */
export function mediaIdOf({ media_id: id }: Readonly<Record<string, unknown>>): string | SendResult {
  return typeof id === 'string' && id !== '' ? id : { kind: 'retry', code: 'no-media', why: '平台没有收下文件' };
}
