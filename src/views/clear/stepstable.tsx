/** The steps of a clear: ticked and estimated before, marked while running, measured after. */
import { checkIcon } from '@jupyterlab/ui-components';
import type { JSX, ReactNode } from 'react';

import type { ClearStepId } from '../../core/clearsteps';
import { CLEAR_STEPS, stepScope, stepTitle } from '../../core/clearsteps';
import { RECLAIM_FLOOR_BYTES, estimateOf, reclaimedWords } from '../../core/clearwording';
import type { WordingContext } from '../../core/wording';
import type { ClearStep } from '../../generated/protocol';
import { killedIcon, partlyIcon, runningIcon } from '../icons';
import type { ClearFlow } from './clearflow';
import { EstimateCell, deviceEstimate, ramEstimate } from './estimates';
import { NamesSummary } from './namessummary';

export type StepStatus =
  'ticked' | 'unticked' | 'waiting' | 'running' | 'done' | 'skipped' | 'failed' | 'not_run';

export type StepsTableProps = {
  flow: ClearFlow;
  /** Devices with a column of their own, by uuid. */
  deviceUuids: readonly string[];
  context: WordingContext;
  children?: ReactNode;
};

export function StepsTable({ flow, deviceUuids, context, children }: StepsTableProps): JSX.Element {
  const { trans } = context;
  const isBefore = flow.phase === 'before';
  return (
    <table className="jp-CellMem-Steps">
      <thead>
        <tr>
          <th>
            <span className="jp-CellMem-Hidden">{isBefore ? trans.__('Run') : trans.__('Status')}</span>
          </th>
          <th scope="col">{trans.__('Step')}</th>
          <th scope="col">{isBefore ? trans.__('RAM') : trans.__('RAM reclaimed')}</th>
          {deviceUuids.map(uuid => (
            <th key={uuid} scope="col">
              {deviceTitle(uuid, context)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {CLEAR_STEPS.map(id => (
          <StepRow key={id} id={id} flow={flow} deviceUuids={deviceUuids} context={context} />
        ))}
        {children}
      </tbody>
    </table>
  );
}

/** Where a step stands: the state of its row. */
export function statusOf(flow: ClearFlow, id: ClearStepId): StepStatus {
  const result = flow.results.get(id);
  if (flow.phase === 'before') {
    return flow.ticked.has(id) ? 'ticked' : 'unticked';
  }
  if (result !== undefined) {
    return result.status;
  }
  if (!flow.order.includes(id)) {
    return 'skipped';
  }
  if (flow.phase === 'running') {
    return flow.current?.id === id ? 'running' : 'waiting';
  }
  return 'not_run';
}

type StepRowProps = { id: ClearStepId } & Omit<StepsTableProps, 'children'>;

function StepRow({ id, flow, deviceUuids, context }: StepRowProps): JSX.Element {
  const { trans } = context;
  const status = statusOf(flow, id);
  const title = stepTitle(id, trans);
  const titleId = `cellmem-clear-${id}`;
  const isBefore = flow.phase === 'before';
  return (
    <tr className="jp-CellMem-ClearStep" data-step={id} data-status={status}>
      <td>
        {isBefore ? (
          <input
            type="checkbox"
            aria-labelledby={titleId}
            checked={flow.ticked.has(id)}
            onChange={() => flow.toggle(id)}
          />
        ) : (
          <StatusMark status={status} step={flow.results.get(id)} context={context} />
        )}
      </td>
      <td>
        <span id={titleId}>{title}</span>
        <StepNote id={id} flow={flow} status={status} context={context} />
      </td>
      {isBefore ? (
        <EstimateCell estimate={ramEstimate(flow, id, context)} />
      ) : (
        <ResultCell status={status} bytes={flow.results.get(id)?.reclaimed_bytes ?? null} context={context} />
      )}
      {deviceUuids.map(uuid =>
        isBefore ? (
          <EstimateCell key={uuid} estimate={deviceEstimate(flow, id, uuid, context)} />
        ) : (
          <ResultCell
            key={uuid}
            status={status}
            bytes={
              flow.results.get(id)?.devices.find(device => device.uuid === uuid)?.reclaimed_bytes ?? null
            }
            context={context}
          />
        )
      )}
    </tr>
  );
}

type StepNoteProps = { id: ClearStepId; flow: ClearFlow; status: StepStatus; context: WordingContext };

function StepNote({ id, flow, status, context }: StepNoteProps): JSX.Element | null {
  const { trans } = context;
  if (flow.phase === 'before') {
    const detail = flow.plan?.report.steps.find(step => step.id === id)?.detail ?? null;
    return id === 'user_names' ? (
      <NamesSummary flow={flow} context={context} />
    ) : (
      <small>{detail ?? stepScope(id, trans)}</small>
    );
  }
  const reason = flow.results.get(id)?.reason ?? (status === 'skipped' ? trans.__('Not ticked') : null);
  return reason === null ? null : <small>{reason}</small>;
}

type ResultCellProps = { status: StepStatus; bytes: number | null; context: WordingContext };

function ResultCell({ status, bytes, context }: ResultCellProps): JSX.Element {
  const { trans } = context;
  switch (status) {
    case 'skipped':
      return <td className="jp-CellMem-Dim">{trans.__('skipped')}</td>;
    case 'not_run':
      return <td className="jp-CellMem-Dim">{trans.__('not run')}</td>;
    case 'done':
    case 'failed': {
      const isNothing = bytes === null || Math.abs(bytes) < RECLAIM_FLOOR_BYTES;
      return <td className={isNothing ? 'jp-CellMem-Dim' : undefined}>{reclaimedWords(bytes, context)}</td>;
    }
    default:
      return <td />;
  }
}

type StatusMarkProps = { status: StepStatus; step: ClearStep | undefined; context: WordingContext };

/** A shape and its word: done, partly, failed, running, not run. */
function StatusMark({ status, step, context }: StatusMarkProps): JSX.Element | null {
  const { trans } = context;
  const low = estimateOf(step)?.[0] ?? 0;
  const isPartly =
    status === 'done' &&
    typeof step?.reason === 'string' &&
    (step.reclaimed_bytes ?? low) < low - RECLAIM_FLOOR_BYTES;
  if (status === 'waiting') {
    return null;
  }
  if (status === 'skipped' || status === 'not_run') {
    return (
      <span className="jp-CellMem-StepMark" role="img" aria-label={trans.__('not run')}>
        –
      </span>
    );
  }
  const [shape, word] = isPartly
    ? [partlyIcon, trans.__('done in part')]
    : status === 'done'
      ? [checkIcon, trans.__('done')]
      : status === 'running'
        ? [runningIcon, trans.__('running')]
        : [killedIcon, trans.__('failed')];
  return (
    <span
      className={`jp-CellMem-StepMark jp-CellMem-Icon${isPartly ? ' jp-mod-partly' : ''}`}
      role="img"
      aria-label={word}
    >
      <shape.react tag={null} />
    </span>
  );
}

function deviceTitle(uuid: string, context: WordingContext): string {
  const index = context.deviceIndex(uuid);
  return index === null ? context.trans.__('Device') : context.trans.__('Device %1', index);
}
