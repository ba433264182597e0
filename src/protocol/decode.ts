/**
 * What comes from a kernel is `unknown` until it has passed here.
 *
 * A message is checked for its version first, then for its kind, then against the schema, so that an agent of another
 * version is told apart from a broken one.
 */
import type { Result } from '../core/result';
import { fail, succeed } from '../core/result';
import type { Push, Reply } from '../generated/protocol';
import type { Validator } from '../generated/validate';

/** The version of the wire format that this page speaks. */
export const PROTOCOL_VERSION = 1;

export type DecodeFailureKind =
  /** Sent by an agent that speaks a later version. */
  | 'newer_version'
  /** Sent by an agent that speaks an earlier version. */
  | 'older_version'
  /** The version is ours, the kind of message is not. */
  | 'unknown_kind'
  /** Breaks the schema. */
  | 'malformed';

export type DecodeFailure = {
  kind: DecodeFailureKind;
  /** Where and how, for the console: `/sample/rss_bytes: type`. Never holds values of the message. */
  detail: string;
};

/** What a decoder checks with: `isPush` and `isReply` of the generated validators. */
export type Validators = { isPush: Validator<Push>; isReply: Validator<Reply> };

const PUSH_KINDS: ReadonlySet<string> = new Set<Push['kind']>([
  'up',
  'start',
  'tick',
  'end',
  'settled',
  'clear_progress',
  'answer',
  'down'
]);
const REPLY_STATUSES: ReadonlySet<string> = new Set<Reply['status']>([
  'hello',
  'sample',
  'done',
  'accepted',
  'failed'
]);

/** Decodes the data of a `comm_msg`. */
export function decodePush(data: unknown, validators: Validators): Result<Push, DecodeFailure> {
  return decode(data, 'kind', PUSH_KINDS, validators.isPush);
}

/** Decodes the `cellmem` key of a `comm_info_reply`. */
export function decodeReply(data: unknown, validators: Validators): Result<Reply, DecodeFailure> {
  return decode(data, 'status', REPLY_STATUSES, validators.isReply);
}

function decode<T>(
  data: unknown,
  tag: string,
  known: ReadonlySet<string>,
  validator: Validator<T>
): Result<T, DecodeFailure> {
  if (!isRecord(data)) {
    return fail({ kind: 'malformed', detail: ': not an object' });
  }
  const version = data.v;
  if (typeof version !== 'number') {
    return fail({ kind: 'malformed', detail: '/v: not a number' });
  }
  if (version !== PROTOCOL_VERSION) {
    const kind = version > PROTOCOL_VERSION ? 'newer_version' : 'older_version';
    return fail({ kind, detail: `/v: ${version}, this page speaks ${PROTOCOL_VERSION}` });
  }
  const kind = data[tag];
  if (typeof kind !== 'string') {
    return fail({ kind: 'malformed', detail: `/${tag}: not a text` });
  }
  if (!known.has(kind)) {
    return fail({ kind: 'unknown_kind', detail: `/${tag}: ${kind.slice(0, 40)}` });
  }
  if (!validator(data)) {
    const error = validator.errors?.[0];
    return fail({
      kind: 'malformed',
      detail: `${error?.instancePath ?? ''}: ${error?.keyword ?? 'unknown'}`
    });
  }
  return succeed(data);
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
