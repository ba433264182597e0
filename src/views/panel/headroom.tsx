/** The Headroom section: RAM, each device, and the disk of the notebook. */
import type { JSX } from 'react';

import { formatBytes } from '../../core/bytes';
import { formatAgo } from '../../core/duration';
import type { Sample } from '../../generated/protocol';
import { LIVE_INTERVAL_MS, useNow, useSession } from '../hooks';
import { DeviceGauge } from './devicegauge';
import { deviceHighWater, ramGauge } from './headroomfigures';
import type { NotebookViewProps, ViewContext } from './panelcontext';
import { isOutdated, panelState } from './panelstate';
import { RamGauge } from './ramgauge';

export function Headroom({ notebook, trans, locale }: NotebookViewProps): JSX.Element {
  const { session } = notebook;
  useSession(session, undefined, LIVE_INTERVAL_MS);
  const { sample } = session;
  const isOld = isOutdated(panelState(notebook));
  if (sample === null) {
    return (
      <div className="jp-CellMem-Body">
        <p className="jp-CellMem-Note">{trans.__('Nothing has been read from this kernel yet.')}</p>
      </div>
    );
  }
  return (
    <div className="jp-CellMem-Body">
      <RamGauge
        sample={sample}
        highWater={session.highWater}
        isOutdated={isOld}
        trans={trans}
        locale={locale}
      />
      {sample.devices.map(device => (
        <DeviceGauge
          key={device.uuid}
          device={device}
          highWater={deviceHighWater(session.cells.values(), device.uuid)}
          isOutdated={isOld}
          trans={trans}
          locale={locale}
        />
      ))}
      <Disk sample={sample} trans={trans} locale={locale} />
      {isOld ? <AsOf atMs={session.sampleReceivedAtMs} trans={trans} locale={locale} /> : null}
    </div>
  );
}

/** The section's one fact: "2.9 GiB RAM", with its age where it is old, "unknown" where it cannot be told. */
export function HeadroomFact({ notebook, trans, locale }: NotebookViewProps): JSX.Element {
  const { session } = notebook;
  useSession(session, undefined, LIVE_INTERVAL_MS);
  const nowMs = useNow(1000);
  const headroom = session.sample === null ? null : ramGauge(session.sample).headroomBytes;
  if (headroom === null) {
    return <>{trans.__('unknown')}</>;
  }
  const amount = formatBytes(headroom, locale);
  const atMs = session.sampleReceivedAtMs;
  if (isOutdated(panelState(notebook)) && atMs !== null) {
    return <>{trans.__('%1 RAM, %2', amount, formatAgo(atMs, nowMs, trans, locale))}</>;
  }
  return <>{trans.__('%1 RAM', amount)}</>;
}

function AsOf({ atMs, trans, locale }: ViewContext & { atMs: number | null }): JSX.Element | null {
  const nowMs = useNow(1000);
  return atMs === null ? null : (
    <p className="jp-CellMem-Note jp-CellMem-Number">
      {trans.__('as of %1', formatAgo(atMs, nowMs, trans, locale))}
    </p>
  );
}

function Disk({ sample, trans, locale }: ViewContext & { sample: Sample }): JSX.Element {
  const { disk_free_bytes: free, disk_total_bytes: total } = sample;
  let said: string;
  if (free === null) {
    said = sample.disk_free_bytes_reason ?? trans.__('unknown');
  } else if (total === null) {
    said = trans.__('%1 free', formatBytes(free, locale));
  } else {
    said = trans.__('%1 free of %2', formatBytes(free, locale), formatBytes(total, locale));
  }
  return (
    <p className="jp-CellMem-Disk" title={trans.__('File system of the kernel’s working directory.')}>
      <b>{trans.__('Disk')}</b> <span className="jp-CellMem-Number">{said}</span>
    </p>
  );
}
