/** Where the limit comes from, as the panel says it. Pure. */
import type { Session } from '../generated/protocol';
import type { Translate } from './translate';

/** One word or two, for brackets behind a figure. */
export function limitSource(source: Session['limit_source'], trans: Translate): string {
  switch (source) {
    case 'cgroup_v1':
    case 'cgroup_v2':
      return trans.__('container');
    case 'cgroup_v2_high':
      return trans.__('container, throttled above');
    case 'mem_limit':
      return 'MEM_LIMIT';
    case 'host':
      return trans.__('host');
    case null:
      return trans.__('source unknown');
  }
}

/** A whole sentence. */
export function limitSentence(source: Session['limit_source'], trans: Translate): string {
  switch (source) {
    case 'cgroup_v1':
    case 'cgroup_v2':
      return trans.__('Tightest limit in force, set by the container.');
    case 'cgroup_v2_high':
      return trans.__('Tightest limit in force: above it the container slows its processes down.');
    case 'mem_limit':
      return trans.__('Tightest limit in force, set by the variable MEM_LIMIT.');
    case 'host':
      return trans.__('Tightest limit in force: the memory of the host.');
    case null:
      return trans.__('No limit is set, or it cannot be read.');
  }
}
