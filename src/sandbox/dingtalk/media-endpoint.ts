/** `POST /media/upload`: one file in a form, checked by kind, ending and size (dingtalk.md 4.6). */

import type { OutsideRequest } from '../outside.ts';
import { errcodeAnswer, jsonAnswer } from './answers.ts';
import type { DingtalkEndpoint } from './endpoint.ts';
import type { MediaShelf, UploadedMedia } from './media-shelf.ts';
import type { MonthlyQuota } from './monthly-quota.ts';
import type { Tally } from './tally.ts';
import type { Tokens } from './tokens.ts';

type MediaType = UploadedMedia['type'];

const megabyte = 1024 * 1024;
const allowed: Readonly<Record<MediaType, { readonly bytes: number; readonly endings: readonly string[] }>> = {
  image: { bytes: 20 * megabyte, endings: ['jpg', 'gif', 'png', 'bmp'] },
  voice: { bytes: 2 * megabyte, endings: ['amr', 'mp3', 'wav'] },
  video: { bytes: 20 * megabyte, endings: ['mp4'] },
  file: {
    bytes: 20 * megabyte,
    endings: ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'zip', 'pdf', 'rar'],
  },
};

export interface MediaSurroundings {
  readonly tokens: Tokens;
  readonly shelf: MediaShelf;
  readonly quota: MonthlyQuota;
  readonly tally: Tally;
}

const path = '/media/upload';

/** The endpoint. Errors have the old host's numbers; those of the form itself are not confirmed. */
export function mediaEndpoint({ tokens, shelf, quota, tally }: MediaSurroundings): DingtalkEndpoint {
  return {
    host: 'oapi',
    method: 'POST',
    path,
    async handle(request, now) {
      tally.request(`api:${path}`);
      if (!tokens.isGood(request.query.get('access_token') ?? '', now))
        return errcodeAnswer(40014, '不合法的access_token');
      if (quota.isSpent(now)) return errcodeAnswer(90020, '本月调用量已用完');
      quota.use(now);
      const type = request.query.get('type') ?? '';
      if (!isMediaType(type)) return errcodeAnswer(40004, '不合法的媒体文件类型');
      const file = await fileIn(request);
      if (file === null) return errcodeAnswer(41005, '缺少多媒体文件数据');
      const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
      if (!file.name.includes('.') || !allowed[type].endings.includes(ending))
        return errcodeAnswer(40005, '不合法的文件类型');
      const bytes = Buffer.from(await file.arrayBuffer());
      if (bytes.length === 0 || bytes.length > allowed[type].bytes) return errcodeAnswer(40006, '不合法的文件大小');
      const { id } = shelf.put({ type, name: file.name, bytes });
      return jsonAnswer(200, { errcode: 0, errmsg: 'ok', media_id: id, created_at: now, type });
    },
  };
}

function isMediaType(type: string): type is MediaType {
  return Object.hasOwn(allowed, type);
}

/** The form's file `media`; null when there is none or the body is no form. */
async function fileIn({ headers, body }: OutsideRequest): Promise<File | null> {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) return null;
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const media = form.get('media');
    return media instanceof File ? media : null;
  } catch {
    return null;
  }
}
