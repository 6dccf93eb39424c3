/** A key and a certificate that vouches for itself, made on the spot: an office's own authority in one piece. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface SelfSigned {
  /** PEM, as the next. */
  readonly key: string;
  readonly cert: string;
}

const SEQUENCE = 0x30;
const OBJECT_ID: Readonly<Record<string, string>> = {
  'ecdsa-with-SHA256': '2a8648ce3d040302',
  commonName: '550403',
  subjectAltName: '551d11',
  basicConstraints: '551d13',
};

/** Good for `names`, until `end` (epoch ms; an hour from now when not given). */
export function selfSigned(names: readonly string[], end = Date.now() + 3_600_000): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, oid('ecdsa-with-SHA256'));
  const name = der(SEQUENCE, der(0x31, der(SEQUENCE, oid('commonName'), der(0x0c, Buffer.from('lanshao test')))));
  const alternatives = der(SEQUENCE, ...names.map((one) => der(0x82, Buffer.from(one))));
  const isAuthority = der(SEQUENCE, der(0x01, Buffer.of(0xff)));
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    algorithm,
    name,
    der(SEQUENCE, moment(end - 10 * 3_600_000), moment(end)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, extension('subjectAltName', alternatives), extension('basicConstraints', isAuthority))),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = der(SEQUENCE, body, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

function extension(name: string, value: Buffer): Buffer {
  return der(SEQUENCE, oid(name), der(0x04, value));
}

function oid(name: string): Buffer {
  return der(0x06, Buffer.from(OBJECT_ID[name] ?? '', 'hex'));
}

function moment(at: number): Buffer {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  return der(0x17, Buffer.from(`${date.slice(2).replaceAll('-', '')}${time.slice(0, 8).replaceAll(':', '')}Z`));
}

/** Tag, length, value. */
function der(tag: number, ...values: readonly Buffer[]): Buffer {
  const value = Buffer.concat(values);
  const { length } = value;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), value]);
}
