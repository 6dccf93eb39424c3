/** Files people send, before the bot hears of them: fetched and read for whoever may draft alerts, and for nobody else. */
import type { FetchFile } from './adapters/fetch-file.ts';
import { answeredAsOf } from './bot/interruption.ts';
import { may } from './bot/permissions.ts';
import type { Receive } from './bot/receive.ts';
import { readNoticePaper } from './domain/alert/notice-paper.ts';
import type { Content, FileSource, IncomingMessage, UnreadFile } from './domain/message.ts';
import { readDocument } from './files/document.ts';
import type { Log } from './log.ts';
import type { Services } from './services/services.ts';
import type { Store } from './store/database.ts';

export interface IncomingFileParts {
  readonly receive: Receive;
  readonly fetchFile: FetchFile;
  readonly store: Pick<Store, 'transact'>;
  readonly services: Pick<Services, 'identify' | 'findTurn'>;
  readonly log: Log;
}

/** Bytes a document may unpack to; a notice is text, and reading it must not keep others waiting. */
const MOST_UNPACKED = 10 * 1024 * 1024;

/** `receive` for messages whose files are read first. What cannot be fetched by any setting goes on as it came. */
export function readingFiles({ receive, fetchFile, store, services, log }: IncomingFileParts): Receive {
  return async (message, now) => {
    const { content, chat } = message;
    if (content.kind !== 'file' || content.source === null || chat.kind !== 'private') return receive(message, now);
    if (!(await isWanted(message, now))) return receive(message, now);
    const read = await readFile(message, content.source, now).catch((error: unknown) => {
      // The name alone: what an error says may be an address or a sentence of the file.
      const fault = error instanceof Error ? error.name : 'unknown';
      log.error({ platform: message.platform, messageId: message.id, fault }, 'file not read');
      return unread('not-docx');
    });
    return receive(read === null ? message : { ...message, content: read }, now);
  };

  /** New, said just now, by somebody who may draft. A store that does not answer lets nothing be fetched. */
  async function isWanted(message: IncomingMessage, now: number): Promise<boolean> {
    if (answeredAsOf(message, now) === null) return false;
    const { platform, sender: id } = message;
    return store
      .transact(async (tx) => {
        if (!may('alerts', await services.identify(tx, { platform, id }, now))) return false;
        return (await services.findTurn(tx, message, now)) === null;
      })
      .catch(() => false);
  }

  async function readFile(message: IncomingMessage, source: FileSource, now: number): Promise<Content | null> {
    const { platform, id: messageId } = message;
    const fetched = await fetchFile(source, now);
    switch (fetched.kind) {
      case 'off':
        return null;
      case 'too-large':
        return unread('too-large');
      case 'failed':
        log.warn({ platform, messageId, code: fetched.code }, 'file not fetched');
        return unread('not-fetched');
      case 'bytes': {
        // Whatever its name says: what is no Word document is told apart by its bytes.
        const document = await readDocument(fetched.bytes, 'notice.docx', MOST_UNPACKED);
        if (!document.ok) return unread(document.code === 'too-large' ? 'too-large' : 'not-docx');
        const paper = readNoticePaper(document.text);
        return paper.ok ? { kind: 'text', text: paper.words } : unread(paper.why);
      }
    }
  }
}

function unread(why: UnreadFile): Content {
  return { kind: 'unread', why };
}
