/** Why a file could not be read, in words for the person who sent it. */

export type DocumentRefusal =
  | 'empty'
  | 'too-large'
  | 'not-utf8'
  | 'not-docx'
  | 'not-text'
  | 'old-word'
  | 'unknown-kind';

/** What happened and what to do. */
export const DOCUMENT_REFUSALS: Readonly<Record<DocumentRefusal, string>> = {
  empty: '文件是空的，没有导入。请换成有文字的 .txt 或 .docx。',
  'too-large': '文件太大（上限 20 MB，解开后 50 MB），没有导入。请去掉图片，或只留方案正文。',
  'not-utf8': '文字编码不是 UTF-8（可能是 GBK），没有导入。请用记事本“另存为”，编码选 UTF-8 再试。',
  'not-docx': '这不是完好的 Word 文档，没有导入。请用 Word 或 WPS 打开后另存为 .docx 再试。',
  'not-text': '文件里不是文字，没有导入。请换成 .txt 或 .docx。',
  'old-word': '这是旧版 .doc 或加密的文档，没有导入。请用 Word 或 WPS 另存为不带密码的 .docx 再试。',
  'unknown-kind': '只认 .txt 和 .docx，没有导入。请另存为其中一种再试。',
};
