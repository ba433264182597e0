/** The runs behind a verdict, newest first. */
import type { JSX } from 'react';

import { formatBytes, formatDelta } from '../../core/bytes';
import { floorBytes } from '../../core/celldelta';
import { isGrowth } from '../../core/growth';
import type { WordingContext } from '../../core/wording';
import type { CellRun, Verdict } from '../../generated/protocol';

/** Older runs are counted, not listed. */
const MAX_ROWS = 10;

export type EvidenceTableProps = {
  runs: readonly CellRun[];
  verdict: Verdict;
  droppedRuns: number;
  context: WordingContext;
};

export function EvidenceTable({ runs, verdict, droppedRuns, context }: EvidenceTableProps): JSX.Element {
  const { trans } = context;
  const shown = runs.slice(-MAX_ROWS).reverse();
  const hidden = runs.length - shown.length + droppedRuns;
  const hasLive = liveDiffers(shown, floorBytes(verdict));
  return (
    <>
      <table className="jp-CellMem-Evidence">
        <thead>
          <tr>
            <th scope="col">{trans.__('Run')}</th>
            <th scope="col">{trans.__('Cell')}</th>
            {hasLive && <th scope="col">{trans.__('Live memory')}</th>}
            <th scope="col">{trans.__('Retained')}</th>
            <th scope="col">{trans.__('High-water')}</th>
            <th scope="col">{trans.__('Kernel RSS, settled')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(run => (
            <RunRow key={run.run} run={run} verdict={verdict} hasLive={hasLive} context={context} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p className="jp-CellMem-Note">
          {trans._n('%1 older run is not listed.', '%1 older runs are not listed.', hidden)}
        </p>
      )}
    </>
  );
}

/** Verdicts follow live memory: where it tells another story than resident memory, both are shown. */
function liveDiffers(runs: readonly CellRun[], floor: number): boolean {
  return runs.some(
    run =>
      run.live_delta_bytes !== null &&
      (run.retained_bytes === null || Math.abs(run.live_delta_bytes - run.retained_bytes) > floor)
  );
}

type RunRowProps = { run: CellRun; verdict: Verdict; hasLive: boolean; context: WordingContext };

function RunRow({ run, verdict, hasLive, context }: RunRowProps): JSX.Element {
  const { locale } = context;
  const floor = floorBytes(verdict);
  const isWarmUp = run.run === 1 && isGrowth(verdict);
  const mark =
    run.high_water_bytes === null || run.baseline_rss_bytes === null
      ? null
      : run.high_water_bytes - run.baseline_rss_bytes;
  const markReason = run.high_water_bytes_reason ?? run.baseline_rss_bytes_reason;
  const delta = (bytes: number): string => formatDelta(bytes, floor, locale);
  return (
    <tr className={isWarmUp ? 'jp-mod-skipped' : undefined}>
      <td>{run.run}</td>
      <td>
        <code>{run.execution_count === null ? '[ ]' : `[${run.execution_count}]`}</code>
      </td>
      {hasLive && (
        <Figure
          bytes={run.live_delta_bytes}
          reason={run.live_delta_bytes_reason}
          format={delta}
          context={context}
          isMain
        />
      )}
      <Figure
        bytes={run.retained_bytes}
        reason={run.retained_bytes_reason}
        format={delta}
        context={context}
        isMain={!hasLive}
      />
      <Figure
        bytes={mark}
        reason={markReason}
        format={bytes => (run.high_water_exact ? '' : '~') + delta(bytes)}
        context={context}
      />
      <Figure
        bytes={run.settled_rss_bytes}
        reason={run.settled_rss_bytes_reason}
        format={bytes => formatBytes(bytes, locale)}
        context={context}
      />
    </tr>
  );
}

type FigureProps = {
  bytes: number | null;
  reason: string | undefined;
  format: (bytes: number) => string;
  context: WordingContext;
  isMain?: boolean;
};

/** A figure, or the word "unknown" with its reason. */
function Figure({ bytes, reason, format, context, isMain = false }: FigureProps): JSX.Element {
  if (bytes === null) {
    return (
      <td className="jp-CellMem-Dim" title={reason}>
        {context.trans.__('unknown')}
      </td>
    );
  }
  return <td>{isMain ? <b>{format(bytes)}</b> : format(bytes)}</td>;
}
