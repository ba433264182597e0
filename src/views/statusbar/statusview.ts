/** What the status bar says about the current notebook's memory. Pure. */
import { formatBytes, formatInUnitOf, formatPair } from '../../core/bytes';
import { formatDuration } from '../../core/duration';
import type { Translate } from '../../core/translate';
import type { Device, Sample } from '../../generated/protocol';
import type { ISessionModel } from '../../model/session';
import type { Gauge } from '../panel/headroomfigures';
import { ramGauge } from '../panel/headroomfigures';

/** Headroom below this share of the limit is a warning. */
export const WARNING_HEADROOM_RATIO = 0.1;

export type StatusLevel = 'normal' | 'warning' | 'stale' | 'limit_unknown' | 'unknown';

export type StatusView = {
  level: StatusLevel;
  /** "RAM 9.8 of 12.7 GiB". */
  ram: string;
  /** Null where a bar would have no scale or no news. */
  gauge: Gauge | null;
  /** "GPU 10.2 of 22.5 GiB"; null without a device, and where something more urgent takes its place. */
  gpu: string | null;
  /** "1 growing". */
  flags: string | null;
  /** "1.1 GiB headroom", only as a warning. */
  headroom: string | null;
};

/** A line of the tooltip. */
export type StatusFact = {
  fill: 'kernel' | 'others' | 'pageCache' | 'device' | null;
  label: string;
  value: string;
};

export function viewStatus(
  session: ISessionModel,
  nowMs: number,
  trans: Translate,
  locale: string | undefined
): StatusView {
  const sample = session.sample;
  const used = sample?.used_in_limit_bytes ?? null;
  const limit = sample?.limit_bytes ?? null;
  if (sample === null || used === null || limit === null) {
    return viewUnlimited(sample, trans, locale);
  }
  const pair = formatPair(used, limit, locale);
  const ram = trans.__('RAM %1 of %2\u00a0%3', pair.used, pair.total, pair.unit);
  const ageMs = staleAgeMs(session, nowMs);
  if (ageMs !== null) {
    const said = trans.__('%1, %2 old', ram, formatDuration(ageMs, trans));
    return { ...blank('stale', said), flags: null };
  }
  const gauge = ramGauge(sample);
  const headroom = Math.max(0, limit - used);
  if (headroom < WARNING_HEADROOM_RATIO * limit) {
    const words = trans.__('%1 headroom', formatBytes(headroom, locale));
    return { ...blank('warning', ram), gauge, headroom: words, flags: flagWords(session, trans) };
  }
  const flags = flagWords(session, trans);
  return {
    ...blank('normal', ram),
    gauge,
    flags,
    gpu: flags === null ? gpuWords(sample, trans, locale) : null
  };
}

/** The tooltip: parts of the limit, headroom with its source, and each device. */
export function statusFacts(
  sample: Sample,
  trans: Translate,
  locale: string | undefined
): { parts: readonly StatusFact[]; headroom: string | null; devices: readonly StatusFact[] } {
  const scale = sample.limit_bytes ?? sample.anon_bytes ?? 0;
  const words = (bytes: number | null): string =>
    bytes === null ? trans.__('unknown') : formatInUnitOf(bytes, scale, locale);
  const parts: StatusFact[] = [
    { fill: 'kernel', label: trans.__('this kernel'), value: words(sample.anon_bytes) },
    { fill: 'others', label: trans.__('other processes'), value: words(sample.others_in_limit_bytes) },
    { fill: 'pageCache', label: trans.__('page cache'), value: words(sample.reclaimable_bytes) }
  ];
  return {
    parts,
    headroom: headroomWords(sample, words, trans),
    devices: deviceFacts(sample, trans, locale)
  };
}

/** Where the limit comes from, in a word. */
export function limitSourceWord(source: NonNullable<Sample['limit_source']>, trans: Translate): string {
  switch (source) {
    case 'mem_limit':
      return trans.__('MEM_LIMIT');
    case 'host':
      return trans.__('host');
    default:
      return trans.__('container');
  }
}

function viewUnlimited(sample: Sample | null, trans: Translate, locale: string | undefined): StatusView {
  const bytes = sample?.used_in_limit_bytes ?? sample?.anon_bytes ?? null;
  return bytes === null
    ? blank('unknown', trans.__('RAM unknown'))
    : blank('limit_unknown', trans.__('RAM %1, limit unknown', formatBytes(bytes, locale)));
}

function blank(level: StatusLevel, ram: string): StatusView {
  return { level, ram, gauge: null, gpu: null, flags: null, headroom: null };
}

/** Age of the newest sample when it no longer tells the present; null when it does. */
function staleAgeMs(session: ISessionModel, nowMs: number): number | null {
  if (session.running?.isStale === true) {
    return session.running.sampleAgeMs;
  }
  const isCut = session.connection === 'reconnecting';
  return isCut && session.sampleReceivedAtMs !== null ? nowMs - session.sampleReceivedAtMs : null;
}

function flagWords(session: ISessionModel, trans: Translate): string | null {
  let growing = 0;
  let leaking = 0;
  for (const cell of session.cells.values()) {
    if (cell.verdict?.flagged === true && cell.state !== 'stale') {
      if (cell.verdict.code === 'suspected_leak') {
        leaking += 1;
      } else {
        growing += 1;
      }
    }
  }
  const words = [
    growing > 0 ? trans.__('%1 growing', growing) : null,
    leaking > 0 ? trans._n('%1 suspected leak', '%1 suspected leaks', leaking) : null
  ].filter(word => word !== null);
  return words.length === 0 ? null : words.join(', ');
}

/** The fullest device: the one that will run out first. */
function gpuWords(sample: Sample, trans: Translate, locale: string | undefined): string | null {
  const known = sample.devices.flatMap(device =>
    device.used_bytes === null || device.total_bytes === null || device.total_bytes <= 0
      ? []
      : [{ used: device.used_bytes, total: device.total_bytes }]
  );
  if (known.length === 0) {
    return sample.devices.length === 0 ? null : trans.__('GPU unknown');
  }
  const fullest = known.reduce((best, device) =>
    device.used / device.total > best.used / best.total ? device : best
  );
  const pair = formatPair(fullest.used, fullest.total, locale);
  return trans.__('GPU %1 of %2\u00a0%3', pair.used, pair.total, pair.unit);
}

function headroomWords(
  sample: Sample,
  words: (bytes: number | null) => string,
  trans: Translate
): string | null {
  if (sample.limit_bytes === null || sample.used_in_limit_bytes === null) {
    return null;
  }
  const headroom = words(Math.max(0, sample.limit_bytes - sample.used_in_limit_bytes));
  return sample.limit_source === null
    ? trans.__('Headroom %1 of %2 limit', headroom, words(sample.limit_bytes))
    : trans.__(
        'Headroom %1 of %2 limit (%3)',
        headroom,
        words(sample.limit_bytes),
        limitSourceWord(sample.limit_source, trans)
      );
}

function deviceFacts(sample: Sample, trans: Translate, locale: string | undefined): StatusFact[] {
  return sample.devices.map(device => ({
    fill: 'device',
    label:
      device.kernel_bytes === null
        ? trans.__('Device %1, all processes', device.index)
        : trans.__('Device %1, this kernel', device.index),
    value: deviceValue(device, trans, locale)
  }));
}

function deviceValue(device: Device, trans: Translate, locale: string | undefined): string {
  const bytes = device.kernel_bytes ?? device.used_bytes;
  if (bytes === null) {
    return trans.__('unknown');
  }
  if (device.total_bytes === null) {
    return formatBytes(bytes, locale);
  }
  const pair = formatPair(bytes, device.total_bytes, locale);
  return trans.__('%1 of %2\u00a0%3', pair.used, pair.total, pair.unit);
}
