/**
 * A token that the site's own gateway hands out in place of the platform (wecom.md 7): seen as
 * `GET address?developerId=&developerKey=` → `{"code":"0","data":{"token","expiresIn"}}` and `GET address?appId=&secret=`.
 */
import { z } from 'zod';

export interface TokenGateway {
  readonly kind: 'gateway';
  readonly url: string;
  /** What the gateway calls the two in its query. */
  readonly names: { readonly id: string; readonly key: string };
  readonly id: string;
  readonly key: string;
}

/** `code` is safe to show; '' where the answer is none of a gateway. */
export type GatewayAnswer =
  | { readonly kind: 'fresh'; readonly token: string; readonly seconds: number }
  | { readonly kind: 'none'; readonly code: string };

/** Seconds the platform's own tokens live (wecom.md 5.1). Whether a gateway counts in seconds is unconfirmed: never longer. */
const LONGEST = 7_200;
const SHORTEST = 60;

/** Carries the key: never logged. */
export function gatewayAddress({ url, names, id, key }: TokenGateway): string {
  const address = new URL(url);
  address.searchParams.set(names.id, id);
  address.searchParams.set(names.key, key);
  return address.href;
}

const seconds = z.coerce.number().min(SHORTEST).max(LONGEST).optional().catch(undefined);
const word = z.string().min(1).optional().catch(undefined);
const fields = z.object({
  token: word,
  access_token: word,
  accessToken: word,
  expiresIn: seconds,
  expires_in: seconds,
});
const answer = fields.extend({
  code: z.union([z.string(), z.number()]).transform(String).catch(''),
  errcode: z.union([z.string(), z.number()]).transform(String).catch(''),
  data: fields.catch({}),
});

export function readGatewayToken(json: unknown): GatewayAnswer {
  const read = answer.safeParse(json);
  if (!read.success) return { kind: 'none', code: '' };
  const { data, code, errcode, ...top } = read.data;
  const one = { ...top, ...data };
  const token = one.token ?? one.access_token ?? one.accessToken;
  const said = code === '' ? errcode : code;
  const isFine = said === '' || said === '0' || said === '200';
  if (token === undefined || !isFine) return { kind: 'none', code: /^[\w.-]{1,40}$/.test(said) ? said : '' };
  return { kind: 'fresh', token, seconds: one.expiresIn ?? one.expires_in ?? LONGEST };
}
