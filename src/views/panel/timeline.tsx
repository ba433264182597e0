/** The "Last 5 minutes" section: which curve, over which time. The drawing itself is fetched when it is first open. */
import type { JSX } from 'react';
import { lazy, Suspense, useState } from 'react';

import { unitFor } from '../../core/bytes';
import type { Translate } from '../../core/translate';
import type { Device } from '../../generated/protocol';
import type { ISessionModel } from '../../model/session';
import type { ChartSource } from '../chart/chartrows';
import { useNow, useSession } from '../hooks';
import type { NotebookViewProps } from './panelcontext';
import { isOutdated, panelState } from './panelstate';
import { openPopupMenu } from './popupmenu';

export const Chart = lazy(() => import('../chart/chart'));

export const MINUTE_MS = 60_000;
const SPAN_MINUTES = 5;
/** A new sample is drawn at most once a second: drawing takes about 12 ms. */
const REDRAW_MS = 1000;
/** Samples move the time axis on; without any it moves in steps. */
const STEP_MS = 5000;

/** What the person chose to see; kept by the section's owner, because the control stands in the title. */
export type TimelineChoice = { source: ChartSource; choose: (source: ChartSource) => void };

export function useTimelineChoice(): TimelineChoice {
  const [source, choose] = useState<ChartSource>({ kind: 'ram' });
  return { source, choose };
}

export type TimelineProps = NotebookViewProps & TimelineChoice;

export function Timeline({ notebook, trans, locale, source }: TimelineProps): JSX.Element {
  const { session } = notebook;
  const [isTableShown, showTable] = useState(false);
  useSession(session, undefined, REDRAW_MS);
  const isOld = isOutdated(panelState(notebook));
  useNow(isOld ? REDRAW_MS : STEP_MS);
  const endMs = kernelNow(session);
  const silentFromMs = isOld ? (session.sample?.at_ms ?? null) : null;
  return (
    <div className="jp-CellMem-Timeline">
      <Suspense fallback={<p className="jp-CellMem-ChartWait">{trans.__('Loading the chart.')}</p>}>
        <Chart
          timeline={session.timeline}
          bands={session.bands}
          clearMarks={session.clearMarks}
          source={presentSource(source, session)}
          startMs={endMs - SPAN_MINUTES * MINUTE_MS}
          endMs={endMs}
          ticks={minuteTicks(endMs, trans)}
          label={trans.__(
            'Memory over the last 5 minutes. Arrow keys move by sample, with Shift by cell run.'
          )}
          limitName={limitName(source, session, trans)}
          silentFromMs={silentFromMs}
          isKilled={false}
          isTableShown={isTableShown}
          onReveal={cellId => void notebook.revealCell(cellId)}
          trans={trans}
          locale={locale}
        />
      </Suspense>
      <button type="button" className="jp-CellMem-More" onClick={() => showTable(!isTableShown)}>
        {isTableShown ? trans.__('Show as chart') : trans.__('Show as table')}
      </button>
    </div>
  );
}

/** The unit of the axis, for the title. */
export function TimelineFact({ notebook, source }: TimelineProps): JSX.Element | null {
  const { session } = notebook;
  useSession(session, undefined, REDRAW_MS);
  const chosen = presentSource(source, session);
  const { sample } = session;
  const bytes =
    chosen.kind === 'ram'
      ? (sample?.limit_bytes ?? sample?.used_in_limit_bytes ?? null)
      : (sample?.devices.find(device => device.uuid === chosen.uuid)?.total_bytes ?? null);
  return bytes === null ? null : <>{unitFor(bytes)}</>;
}

/** RAM or GPU. It exists only where a device does; with several devices GPU opens a menu of them. */
export function SourceToggle({ notebook, trans, source, choose }: TimelineProps): JSX.Element | null {
  useSession(notebook.session, undefined, REDRAW_MS);
  const devices = notebook.session.sample?.devices ?? [];
  const [first] = devices;
  if (first === undefined) {
    return null;
  }
  const chosen = presentSource(source, notebook.session);
  const pickDevice = (anchor: HTMLElement): void => {
    if (devices.length === 1) {
      choose({ kind: 'device', uuid: first.uuid });
    } else {
      openPopupMenu(anchor, deviceChoices(devices, chosen, choose, trans));
    }
  };
  return (
    <span className="jp-CellMem-Toggle" role="group" aria-label={trans.__('What the chart shows')}>
      <button type="button" aria-pressed={chosen.kind === 'ram'} onClick={() => choose({ kind: 'ram' })}>
        {trans.__('RAM')}
      </button>
      <button
        type="button"
        aria-pressed={chosen.kind === 'device'}
        onClick={event => pickDevice(event.currentTarget)}
      >
        {trans.__('GPU')}
      </button>
    </span>
  );
}

function deviceChoices(
  devices: readonly Device[],
  chosen: ChartSource,
  choose: TimelineChoice['choose'],
  trans: Translate
): { label: string; isChosen: boolean; choose: () => void }[] {
  return devices.map(device => ({
    label: trans.__('Device %1, %2', device.index, device.name),
    isChosen: chosen.kind === 'device' && chosen.uuid === device.uuid,
    choose: () => choose({ kind: 'device', uuid: device.uuid })
  }));
}

/** The choice, unless its device is gone: then RAM. */
function presentSource(source: ChartSource, session: ISessionModel): ChartSource {
  if (source.kind === 'ram' || session.sample?.devices.some(device => device.uuid === source.uuid)) {
    return source;
  }
  return RAM;
}

const RAM: ChartSource = { kind: 'ram' };

/** Now, by the kernel's clock: the two machines' clocks may differ. */
function kernelNow({ sample, sampleReceivedAtMs }: ISessionModel): number {
  const nowMs = Date.now();
  return sample === null || sampleReceivedAtMs === null
    ? nowMs
    : sample.at_ms + Math.max(0, nowMs - sampleReceivedAtMs);
}

function minuteTicks(endMs: number, trans: Translate): { atMs: number; label: string }[] {
  return [5, 4, 3, 2, 1, 0].map(minutes => ({
    atMs: endMs - minutes * MINUTE_MS,
    label:
      minutes === 0
        ? trans.__('now')
        : minutes === SPAN_MINUTES
          ? trans.__('−%1 min', minutes)
          : `\u2212${minutes}`
  }));
}

function limitName(source: ChartSource, session: ISessionModel, trans: Translate): string {
  const chosen = presentSource(source, session);
  const device =
    chosen.kind === 'device' ? session.sample?.devices.find(each => each.uuid === chosen.uuid) : undefined;
  return device === undefined ? trans.__('limit') : trans.__('device %1,', device.index);
}
