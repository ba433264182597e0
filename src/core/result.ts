/** An expected failure is a value; only defects are thrown. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; failure: E };

export function succeed<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function fail<E>(failure: E): { ok: false; failure: E } {
  return { ok: false, failure };
}
