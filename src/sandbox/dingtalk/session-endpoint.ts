/** `POST /robot/sendBySession`: an answer into the conversation a message came from (dingtalk.md 1.7). */
import type { ShownReply } from '../exchange.ts';
import { errcodeAnswer } from './answers.ts';
import type { DingtalkEndpoint } from './endpoint.ts';
import { readDingtalkMessage } from './reply.ts';
import { type SessionPlace, type Sessions, sessionPath } from './sessions.ts';

/** `answered` shows what was said. A session takes as many answers as come while it lives. */
export function sessionEndpoint(
  sessions: Sessions,
  answered: (place: SessionPlace, reply: ShownReply) => void,
): DingtalkEndpoint {
  return {
    host: 'oapi',
    method: 'POST',
    path: sessionPath,
    handle({ query, headers, body }, now) {
      const place = sessions.placeOf(query.get('session') ?? '', now);
      if (place === null) return errcodeAnswer(300001, 'session 不存在');
      if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
        return errcodeAnswer(43004, '无效的HTTP HEADER Content-Type');
      const message = readDingtalkMessage(body.toString());
      if (message.kind !== 'shown')
        return errcodeAnswer(400105, message.kind === 'refused' ? message.why : '消息是空的');
      answered(place, message.reply);
      return errcodeAnswer(0, 'ok');
    },
  };
}
