/** What was uploaded, under the id it was given (dingtalk.md 4.6). */
import { randomBytes } from 'node:crypto';

export interface UploadedMedia {
  readonly id: string;
  readonly type: 'image' | 'voice' | 'video' | 'file';
  readonly name: string;
  readonly bytes: Buffer;
}

export interface MediaShelf {
  put(media: Omit<UploadedMedia, 'id'>): UploadedMedia;
  find(id: string): UploadedMedia | null;
}

/** An empty shelf; ids begin with @ and do not expire. */
export function createMediaShelf(): MediaShelf {
  const media = new Map<string, UploadedMedia>();
  return {
    put(given) {
      const kept = { id: `@${randomBytes(18).toString('base64url')}`, ...given };
      media.set(kept.id, kept);
      return kept;
    },
    find: (id) => media.get(id) ?? null,
  };
}
