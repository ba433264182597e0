import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { isPush, isReply } from '../../generated/validate';
import { PushBuilder } from '../../testing/pushes';
import type { DecodeFailureKind } from '../decode';
import { decodePush, decodeReply } from '../decode';

/** Requests are ours to send: what transport sends is held against them there. */
type Golden = {
  of: 'push' | 'reply' | 'request';
  why: string;
  message: unknown;
  failure?: DecodeFailureKind;
};

const GOLDEN = path.join(__dirname, '..', '..', '..', 'protocol', 'golden');
const VALIDATORS = { isPush, isReply };

function readGolden(folder: string): [string, Golden][] {
  return readdirSync(path.join(GOLDEN, folder))
    .sort()
    .map((name): [string, Golden] => [
      name,
      JSON.parse(readFileSync(path.join(GOLDEN, folder, name), 'utf8')) as Golden
    ])
    .filter(([, { of }]) => of !== 'request');
}

function decodeGolden(golden: Golden): ReturnType<typeof decodePush | typeof decodeReply> {
  return golden.of === 'push'
    ? decodePush(golden.message, VALIDATORS)
    : decodeReply(golden.message, VALIDATORS);
}

describe('decoding', () => {
  it.each(readGolden('good'))('accepts %s as it is', (_, golden) => {
    expect(decodeGolden(golden)).toEqual({ ok: true, value: golden.message });
  });

  it.each(readGolden('bad'))('refuses %s and says what kind of failure it is', (_, golden) => {
    expect(decodeGolden(golden)).toMatchObject({ ok: false, failure: { kind: golden.failure } });
  });

  it('has a good example of every kind of push and of every reply', () => {
    const tags = readGolden('good').map(([, { message }]) => {
      const tagged = message as { kind?: string; status?: string };
      return tagged.kind ?? tagged.status;
    });
    expect(new Set(tags)).toEqual(
      new Set([
        ...['up', 'start', 'tick', 'end', 'settled', 'clear_progress', 'answer', 'down'],
        ...['hello', 'sample', 'done', 'accepted', 'failed']
      ])
    );
  });

  it('has an example of every kind of failure', () => {
    expect(new Set(readGolden('bad').map(([, { failure }]) => failure))).toEqual(
      new Set(['newer_version', 'older_version', 'unknown_kind', 'malformed'])
    );
  });

  it('names the place that broke the schema, but none of the values there', () => {
    const tick = new PushBuilder().tick();
    const outcome = decodePush({ ...tick, sample: { ...tick.sample, rss_bytes: 'secret' } }, VALIDATORS);
    expect(outcome).toEqual({
      ok: false,
      failure: { kind: 'malformed', detail: '/sample/rss_bytes: type' }
    });
  });

  it('takes a newer agent for newer even when its messages look unlike ours', () => {
    expect(decodePush({ v: 2 }, VALIDATORS)).toMatchObject({ failure: { kind: 'newer_version' } });
  });
});
