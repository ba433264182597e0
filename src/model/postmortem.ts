/**
 * What can be said of a kernel that ended by itself.
 *
 * No exit code or reason reaches a page. Only a kill counter that moved confirms that memory was the reason; how close
 * the last sample was to the limit makes it likely.
 */
import type { Holdings, Sample } from '../generated/protocol';
import type { KernelDeath } from './client';
import type { SampleHistory } from './samplehistory';
import type { Postmortem } from './session';

/** Headroom below this share of the limit makes an out-of-memory kill likely. */
const SCARCE_RATIO = 0.1;
/** The same while memory was rising: a lot can be added after the last sample. */
const SCARCE_WHILE_RISING_RATIO = 0.2;
/** Over how long the rate before the end is taken. */
const RATE_SPAN_MS = 3_000;

export type DeathEvidence = Pick<
  Postmortem,
  'killCountBefore' | 'killCountAfter' | 'lastSample' | 'bytesPerSecond'
>;

export function judgeDeath(evidence: DeathEvidence): Postmortem['certainty'] {
  const { killCountBefore, killCountAfter, lastSample, bytesPerSecond } = evidence;
  if (killCountBefore !== null && killCountAfter !== null && killCountAfter > killCountBefore) {
    return 'confirmed';
  }
  const ratio = headroomRatio(lastSample);
  if (ratio === null) {
    return 'unlikely';
  }
  const isRising = bytesPerSecond !== null && bytesPerSecond > 0;
  return ratio < (isRising ? SCARCE_WHILE_RISING_RATIO : SCARCE_RATIO) ? 'likely' : 'unlikely';
}

/** Everything that is known at the moment of the death, before the next kernel life has told its kill counter. */
export function postmortemOf(
  death: KernelDeath,
  history: SampleHistory,
  killCountBefore: number | null,
  holdings: Holdings | null
): Postmortem {
  const running = history.runningCell();
  const evidence: DeathEvidence = {
    killCountBefore,
    killCountAfter: null,
    lastSample: history.sample,
    bytesPerSecond: running === null ? null : history.timeline.bytesPerSecond(RATE_SPAN_MS)
  };
  return {
    ...evidence,
    diedAtMs: death.at_ms,
    cellId: running?.run.cell_id ?? null,
    executionCount: running?.run.execution_count ?? null,
    certainty: judgeDeath(evidence),
    lastSampleAgeMs: history.receivedAtMs === null ? null : death.at_ms - history.receivedAtMs,
    addedBytes: running?.addedBytes ?? null,
    timeline: history.timeline.points,
    holdings
  };
}

/** The same death, now that the kernel's next life has told its kill counter. */
export function withKillCount(postmortem: Postmortem, killCountAfter: number | null): Postmortem {
  const told = { ...postmortem, killCountAfter };
  return { ...told, certainty: judgeDeath(told) };
}

function headroomRatio(sample: Sample | null): number | null {
  const limitBytes = sample?.limit_bytes ?? null;
  const usedBytes = sample?.used_in_limit_bytes ?? null;
  if (limitBytes === null || usedBytes === null || limitBytes <= 0) {
    return null;
  }
  return (limitBytes - usedBytes) / limitBytes;
}
