/** Reads `msgKey` and `msgParam` with exactly the names each template has (dingtalk.md 4.4). */

import type { OutsideAnswer } from '../outside.ts';
import { fieldsOf, filled, parsed, refusal } from './answers.ts';
import type { UploadedMedia } from './media-shelf.ts';
import { type DingtalkPush, plainPush, pushButton } from './push.ts';

const byteLimit = 15_000;

interface Template {
  readonly fields: readonly string[];
  readonly optional?: readonly string[];
  /** The push of fields that are all there. */
  read(param: Readonly<Record<string, string>>): DingtalkPush;
}

/** `title`, `text` and buttons in the order in which they stand, named `label1`, `url1` and so on. */
function card(count: number, label: string, url: string): Template {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return {
    fields: ['title', 'text', ...numbers.flatMap((number) => [`${label}${number}`, `${url}${number}`])],
    read: (param) => ({
      ...plainPush(param.text ?? '', 'markdown', param.title),
      buttons: numbers.map((number) => pushButton(param[`${label}${number}`] ?? '', param[`${url}${number}`] ?? '')),
    }),
  };
}

const fileTypes = ['xlsx', 'pdf', 'zip', 'rar', 'doc', 'docx'];

const templates: Readonly<Record<string, Template>> = {
  sampleText: { fields: ['content'], read: ({ content = '' }) => plainPush(content, 'plain') },
  sampleMarkdown: { fields: ['title', 'text'], read: ({ title, text = '' }) => plainPush(text, 'markdown', title) },
  sampleImageMsg: {
    fields: ['photoURL'],
    read: ({ photoURL: url = '' }) => ({ ...plainPush('〔图片〕', 'plain'), media: { kind: 'picture', url } }),
  },
  sampleLink: {
    fields: ['text', 'title', 'picUrl', 'messageUrl'],
    read: ({ title, text = '', messageUrl = '' }) => ({
      ...plainPush(text, 'plain', title),
      buttons: [pushButton('打开', messageUrl)],
    }),
  },
  sampleActionCard: {
    fields: ['title', 'text', 'singleTitle', 'singleURL'],
    read: ({ title, text = '', singleTitle = '', singleURL = '' }) => ({
      ...plainPush(text, 'markdown', title),
      buttons: [pushButton(singleTitle, singleURL)],
    }),
  },
  sampleActionCard2: card(2, 'actionTitle', 'actionURL'),
  sampleActionCard3: card(3, 'actionTitle', 'actionURL'),
  sampleActionCard4: card(4, 'actionTitle', 'actionURL'),
  sampleActionCard5: card(5, 'actionTitle', 'actionURL'),
  sampleActionCard6: card(2, 'buttonTitle', 'buttonUrl'),
  sampleAudio: { fields: ['mediaId', 'duration'], read: () => plainPush('〔语音〕', 'plain') },
  sampleFile: {
    fields: ['mediaId', 'fileName', 'fileType'],
    read: ({ fileName: name = '' }) => ({ ...plainPush(`〔文件〕${name}`, 'plain'), media: { kind: 'file', name } }),
  },
  sampleVideo: {
    fields: ['duration', 'videoMediaId', 'videoType', 'picMediaId'],
    optional: ['height', 'width'],
    read: () => plainPush('〔视频〕', 'plain'),
  },
};

/** Which fields name something that must have been uploaded, and as what. */
const mediaFields: Readonly<Record<string, UploadedMedia['type']>> = {
  photoURL: 'image',
  mediaId: 'file',
  videoMediaId: 'video',
  picMediaId: 'image',
};

export type ReadParam =
  | { readonly ok: true; readonly push: DingtalkPush }
  | { readonly ok: false; readonly answer: OutsideAnswer };

/** The push behind the two fields, or the refusal. `find` gives what was uploaded under a media id. */
export function readMsgParam(
  msgKey: unknown,
  msgParam: unknown,
  find: (id: string) => UploadedMedia | null,
): ReadParam {
  if (!filled(msgKey)) return refused('invalidParameter.msgKey.empty', 'msgKey不能为空');
  const template = Object.hasOwn(templates, msgKey) ? templates[msgKey] : undefined;
  if (!template) return refused('invalidParameter.msgKey.invalid', 'msgKey无效');
  if (typeof msgParam !== 'string') return refused('invalidParameter.msgParam.invalid', 'msgParam不是字符串');
  if (Buffer.byteLength(msgParam) > byteLimit) return refused('invalidParameter.msgParam.tooLong', 'msgParam过长');
  const param = fieldsOf(parsed(msgParam));
  const wrong = wrongField(template, param);
  if (wrong !== null) return refused('invalidParameter.msgParam.invalid', `msgParam无效：${wrong}`);
  const texts = param as Record<string, string>;
  if (msgKey === 'sampleFile' && !fileTypes.includes(texts.fileType ?? ''))
    return refused('invalidParameter.msgParam.invalid', 'msgParam无效：fileType');
  for (const [field, type] of Object.entries(mediaFields)) {
    const id = texts[field];
    if (id === undefined || /^https?:\/\//.test(id)) continue;
    const wanted = msgKey === 'sampleAudio' && field === 'mediaId' ? 'voice' : type;
    if (find(id)?.type !== wanted) return refused('resource.not.found', `${field}不存在`);
  }
  return { ok: true, push: template.read(texts) };
}

/** The first field that is missing, empty, no text or unknown to the template. */
function wrongField({ fields, optional = [] }: Template, param: Readonly<Record<string, unknown>>): string | null {
  const known = [...fields, ...optional];
  return (
    fields.find((field) => !filled(param[field])) ??
    Object.keys(param).find((field) => !known.includes(field) || typeof param[field] !== 'string') ??
    null
  );
}

function refused(code: string, message: string): ReadParam {
  return { ok: false, answer: refusal(400, code, message) };
}
