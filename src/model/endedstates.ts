import type { ConnectionState } from './client';

const ENDED: ReadonlySet<ConnectionState> = new Set([
  'no_kernel',
  'not_python',
  'version_differs',
  'failed'
] as const);

/** True where what ran, and what is known of it, belongs to a kernel that is out of reach for good. */
export function hasEnded(state: ConnectionState): boolean {
  return ENDED.has(state);
}
