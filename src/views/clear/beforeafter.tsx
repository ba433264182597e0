/** RAM and devices before and after a clear, as bars on the scale of their limit. */
import type { JSX } from 'react';

import { formatPair } from '../../core/bytes';
import type { WordingContext } from '../../core/wording';
import type { Sample } from '../../generated/protocol';

export type BeforeAfterProps = { before: Sample | null; after: Sample | null; context: WordingContext };

type Level = { usedBytes: number | null; kernelBytes: number | null; limitBytes: number | null };

/** Rows whose readings or limit are unknown are left out: the sentence above says what was measured. */
export function BeforeAfter({ before, after, context }: BeforeAfterProps): JSX.Element | null {
  const { trans } = context;
  if (before === null || after === null) {
    return null;
  }
  return (
    <div className="jp-CellMem-BeforeAfter">
      <LevelRow
        label={trans.__('RAM')}
        fill="kernel"
        before={ramLevel(before)}
        after={ramLevel(after)}
        context={context}
      />
      {after.devices.map(device => (
        <LevelRow
          key={device.uuid}
          label={trans.__('Device %1', device.index)}
          fill="device"
          before={deviceLevel(before, device.uuid)}
          after={deviceLevel(after, device.uuid)}
          context={context}
        />
      ))}
    </div>
  );
}

type LevelRowProps = {
  label: string;
  fill: 'kernel' | 'device';
  before: Level | null;
  after: Level | null;
  context: WordingContext;
};

function LevelRow({ label, fill, before, after, context }: LevelRowProps): JSX.Element | null {
  const { trans, locale } = context;
  const limit = after?.limitBytes ?? null;
  const used = after?.usedBytes ?? null;
  const usedBefore = before?.usedBytes ?? null;
  if (limit === null || limit <= 0 || used === null || usedBefore === null) {
    return null;
  }
  const now = formatPair(used, limit, locale);
  const was = formatPair(usedBefore, limit, locale).used;
  const sentence = trans.__('%1: %2 to %3 of %4 %5', label, was, now.used, now.total, now.unit);
  const percent = (bytes: number): string => `${Math.max(0, Math.min(100, (bytes / limit) * 100))}%`;
  const kernel = Math.min(after?.kernelBytes ?? 0, used);
  return (
    <>
      <span>{label}</span>
      <span className="jp-CellMem-Bar" role="img" aria-label={sentence}>
        <span className={`jp-CellMem-Fill jp-mod-${fill}`} style={{ width: percent(kernel) }} />
        <span className="jp-CellMem-Fill jp-mod-others" style={{ width: percent(used - kernel) }} />
        <span className="jp-CellMem-BeforeAfter-gone" style={{ width: percent(usedBefore - used) }} />
      </span>
      <span className="jp-CellMem-Number" aria-hidden="true">
        {was} {trans.__('to')} <b>{now.used}</b> {trans.__('of %1 %2', now.total, now.unit)}
      </span>
    </>
  );
}

function ramLevel(sample: Sample): Level {
  return {
    usedBytes: sample.used_in_limit_bytes,
    kernelBytes: sample.anon_bytes,
    limitBytes: sample.limit_bytes
  };
}

function deviceLevel(sample: Sample, uuid: string): Level | null {
  const device = sample.devices.find(entry => entry.uuid === uuid);
  return device === undefined
    ? null
    : { usedBytes: device.used_bytes, kernelBytes: device.kernel_bytes, limitBytes: device.total_bytes };
}
