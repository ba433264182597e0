/** The body of the clear session dialog in its phases: before, running, after, kernel lost. */
import type { JSX } from 'react';

import { formatBytes } from '../../core/bytes';
import { stepTitle } from '../../core/clearsteps';
import { clearSummary, rangeWords, reclaimedWords } from '../../core/clearwording';
import type { WordingContext } from '../../core/wording';
import { useSignal } from '../hooks';
import { BeforeAfter } from './beforeafter';
import type { ClearFlow } from './clearflow';
import { tickedDeviceBytes, tickedEstimate } from './estimates';
import { RestartOffer } from './restartoffer';
import { StepsTable } from './stepstable';
import { clearWaitsFor } from './waiting';

export type ClearBodyProps = { flow: ClearFlow; context: WordingContext; onRestart: () => void };

export function ClearBody(props: ClearBodyProps): JSX.Element {
  const { flow, context } = props;
  useSignal(flow.changed);
  const uuids = (flow.notebook.session.sample?.devices ?? []).map(device => device.uuid);
  return (
    <div className="jp-CellMem-Clear" data-phase={flow.phase}>
      <Introduction {...props} />
      <StepsTable flow={flow} deviceUuids={uuids} context={context}>
        {flow.phase === 'before' && <TickedRow flow={flow} deviceUuids={uuids} context={context} />}
        {flow.phase === 'after' && <TotalRow flow={flow} deviceUuids={uuids} context={context} />}
      </StepsTable>
      {flow.phase === 'before' && <RestartOffer {...props} />}
      {flow.phase === 'after' && <NotReclaimed flow={flow} context={context} />}
    </div>
  );
}

function Introduction({ flow, context }: ClearBodyProps): JSX.Element {
  const { trans } = context;
  switch (flow.phase) {
    case 'before':
      return <BeforeIntroduction flow={flow} context={context} />;
    case 'running': {
      const current = flow.current;
      return (
        <p className="jp-CellMem-Clear-intro" role="status">
          {current === null
            ? trans.__('Measuring what came back.')
            : trans.__('Step %1 of %2: %3', current.index, current.count, stepTitle(current.id, trans))}
        </p>
      );
    }
    case 'after':
      return <Summary flow={flow} context={context} />;
    case 'lost':
      return <Lost flow={flow} context={context} />;
  }
}

type PhaseProps = { flow: ClearFlow; context: WordingContext };

function BeforeIntroduction({ flow, context }: PhaseProps): JSX.Element {
  const { trans } = context;
  const waits = clearWaitsFor(flow.notebook.session, trans);
  return (
    <>
      <p className="jp-CellMem-Clear-intro">
        {trans.__(
          'The kernel keeps running. CellMem runs the ticked steps in this order and measures what each one reclaims.'
        )}
      </p>
      {waits !== null && <p role="status">{waits}</p>}
      {flow.planFailure !== null && (
        <p className="jp-CellMem-Note">
          {trans.__('The estimates are unknown: %1', flow.planFailure.message)}
        </p>
      )}
    </>
  );
}

function Summary({ flow, context }: PhaseProps): JSX.Element | null {
  if (flow.report === null) {
    return null;
  }
  const { result, time } = clearSummary(flow.report, context);
  const joint = result.endsWith('.') ? ' ' : ', ';
  return (
    <>
      <p className="jp-CellMem-Clear-intro" role="status">
        <b>{result}</b>
        {joint}
        {time}.
      </p>
      <BeforeAfter before={flow.before} after={flow.after} context={context} />
    </>
  );
}

/** What was done and what was not, when the kernel went away in the middle. */
function Lost({ flow, context }: PhaseProps): JSX.Element {
  const { trans } = context;
  const done = flow.order.filter(id => flow.results.has(id)).map(id => stepTitle(id, trans));
  const left = flow.order.filter(id => !flow.results.has(id)).map(id => stepTitle(id, trans));
  return (
    <div className="jp-CellMem-Clear-intro" role="alert">
      <p>
        <b>{trans.__('The clear did not finish.')}</b> {flow.failure?.message}
      </p>
      <p>
        {done.length === 0
          ? trans.__('No step had reported.')
          : trans.__('Done before that: %1.', done.join(', '))}{' '}
        {left.length > 0 && trans.__('Not known to be done: %1.', left.join(', '))}
      </p>
    </div>
  );
}

type RowProps = PhaseProps & { deviceUuids: readonly string[] };

function TickedRow({ flow, deviceUuids, context }: RowProps): JSX.Element {
  const { trans, locale } = context;
  const count = flow.order.length;
  const range = tickedEstimate(flow);
  return (
    <tr className="jp-CellMem-Steps-sum">
      <td />
      <td>{trans._n('%1 step ticked', '%1 steps ticked', count)}</td>
      <td>{range === null ? trans.__('known after') : rangeWords(range, context)}</td>
      {deviceUuids.map(uuid => {
        const bytes = tickedDeviceBytes(flow, uuid);
        return <td key={uuid}>{bytes === null ? '' : trans.__('up to %1', formatBytes(bytes, locale))}</td>;
      })}
    </tr>
  );
}

function TotalRow({ flow, deviceUuids, context }: RowProps): JSX.Element {
  const { trans } = context;
  return (
    <tr className="jp-CellMem-Steps-sum">
      <td />
      <td>{trans.__('Total')}</td>
      <td>{reclaimedWords(flow.report?.reclaimed_bytes ?? null, context)}</td>
      {deviceUuids.map(uuid => {
        const device = flow.report?.devices.find(entry => entry.uuid === uuid);
        return <td key={uuid}>{reclaimedWords(device?.reclaimed_bytes ?? null, context)}</td>;
      })}
    </tr>
  );
}

function NotReclaimed({ flow, context }: PhaseProps): JSX.Element | null {
  const { trans, locale } = context;
  const lines: string[] = [];
  for (const device of flow.after?.devices ?? []) {
    if (device.context_bytes !== null && device.context_bytes > 0) {
      lines.push(
        trans.__(
          '%1 on device %2 is the context of the device. Only a kernel restart returns it.',
          formatBytes(device.context_bytes, locale),
          device.index
        )
      );
    }
  }
  const unexplained = flow.notebook.session.holdings?.unattributed_bytes ?? null;
  if (unexplained !== null && unexplained > 0) {
    lines.push(
      trans.__(
        '%1 RAM is unattributed: no owner was found. It may be inside a native library.',
        formatBytes(unexplained, locale)
      )
    );
  }
  return lines.length === 0 ? null : (
    <div className="jp-CellMem-Clear-rest">
      <b>{trans.__('Not reclaimed, and why')}</b>
      {lines.map(line => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
