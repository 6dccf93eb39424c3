/** Both ways to an access token; neither counts against the month's calls (dingtalk.md 4.1). */
import type { SandboxKeys } from '../keys.ts';
import { errcodeAnswer, fieldsOf, jsonAnswer, parsed, refusal } from './answers.ts';
import type { DingtalkEndpoint } from './endpoint.ts';
import { type Tokens, tokenSeconds } from './tokens.ts';

type Secrets = Pick<SandboxKeys, 'DINGTALK_APP_KEY' | 'DINGTALK_APP_SECRET'>;

/** `POST /v1.0/oauth2/accessToken` and `GET /gettoken`, giving the same token. */
export function tokenEndpoints(keys: Secrets, tokens: Tokens): readonly DingtalkEndpoint[] {
  const isOurs = (key: unknown, secret: unknown) =>
    key === keys.DINGTALK_APP_KEY && secret === keys.DINGTALK_APP_SECRET;
  return [
    {
      host: 'api',
      method: 'POST',
      path: '/v1.0/oauth2/accessToken',
      handle({ body }, now) {
        const { appKey, appSecret } = fieldsOf(parsed(body));
        if (!isOurs(appKey, appSecret))
          return refusal(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret');
        return jsonAnswer(200, { accessToken: tokens.issue(now), expireIn: tokenSeconds });
      },
    },
    {
      host: 'oapi',
      method: 'GET',
      path: '/gettoken',
      handle({ query }, now) {
        if (!isOurs(query.get('appkey'), query.get('appsecret')))
          return errcodeAnswer(40089, '不合法的corpid或corpsecret');
        const token = { access_token: tokens.issue(now), expires_in: tokenSeconds };
        return jsonAnswer(200, { errcode: 0, errmsg: 'ok', ...token });
      },
    },
  ];
}
