/** This machine's clock beside a platform's. */
import { describe, expect, test } from 'vitest';
import { createClockProbe } from '../../src/adapters/clock-probe.ts';
import { answeringPlatform, NOW, WAYS } from './answering-platform.ts';

const platform = answeringPlatform();

describe('clock', () => {
  const at = (theirs: number) =>
    platform.given({ '/': { json: {}, headers: { date: new Date(theirs).toUTCString() } } });
  const look = (bases = [platform.base]) => createClockProbe(bases, WAYS, () => NOW).run(NOW);

  test.each([
    [0, { kind: 'fine' }],
    [-50, { kind: 'fine' }],
    [70, { kind: 'doubtful', found: '本机比平台慢71秒' }],
    [-90, { kind: 'doubtful', found: '本机比平台快90秒' }],
    [-3_600, { kind: 'wrong', found: '本机比平台快3600秒' }],
  ])('the platform is ahead by %i s', async (seconds, found) => {
    at(NOW + seconds * 1_000);
    expect(await look()).toMatchObject(found);
  });

  test('the first that answers counts; none, or nothing configured, is said', async () => {
    at(NOW);
    expect(await look(['http://127.0.0.1:9', platform.base])).toMatchObject({ kind: 'fine' });
    expect(await look(['http://127.0.0.1:9'])).toMatchObject({ kind: 'doubtful', found: '平台连不上，没能比对' });
    platform.given({ '/': { json: {}, headers: { date: 'yesterday' } } });
    expect(await look()).toMatchObject({ kind: 'doubtful' });
    expect(await look([])).toMatchObject({ kind: 'off' });
  });
});
