/** Estimates of the dialog's rows, before anything has run. */
import type { JSX } from 'react';

import type { ClearStepId } from '../../core/clearsteps';
import type { Estimate, EstimateRange } from '../../core/clearwording';
import { addRanges, estimateOf, namesEstimate, stepEstimate } from '../../core/clearwording';
import type { WordingContext } from '../../core/wording';
import type { ClearFlow } from './clearflow';

export function EstimateCell({ estimate }: { estimate: Estimate }): JSX.Element {
  return (
    <td className={estimate.note === '' ? 'jp-CellMem-Dim' : undefined}>
      {estimate.words}
      {estimate.note !== '' && <small>{estimate.note}</small>}
    </td>
  );
}

/** What a step could give back in RAM; while the kernel has not answered the words say so. */
export function ramEstimate(flow: ClearFlow, id: ClearStepId, context: WordingContext): Estimate {
  const { trans } = context;
  if (flow.plan === null) {
    const words = flow.planFailure === null ? trans.__('reading') : trans.__('unknown');
    return { words, note: '' };
  }
  return stepEstimate(id, ramRange(flow, id), context);
}

/** The same on one device. Only deleted names and framework caches are known before. */
export function deviceEstimate(
  flow: ClearFlow,
  id: ClearStepId,
  uuid: string,
  context: WordingContext
): Estimate {
  const { trans } = context;
  const bytes = deviceBytes(flow, id, uuid);
  return bytes === null
    ? { words: flow.plan === null ? '' : trans.__('known after'), note: '' }
    : stepEstimate(id, [bytes, bytes], context);
}

/** The sum over the ticked steps; null when none of them is known before it runs. */
export function tickedEstimate(flow: ClearFlow): EstimateRange | null {
  return addRanges(flow.order.map(id => ramRange(flow, id)));
}

export function tickedDeviceBytes(flow: ClearFlow, uuid: string): number | null {
  const known = flow.order.map(id => deviceBytes(flow, id, uuid)).filter(bytes => bytes !== null);
  return known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes, 0);
}

function ramRange(flow: ClearFlow, id: ClearStepId): EstimateRange | null {
  if (id === 'user_names') {
    return flow.plan === null ? null : namesEstimate(flow.names.filter(owner => flow.chosen.has(owner.name)));
  }
  return estimateOf(flow.plan?.report.steps.find(step => step.id === id));
}

function deviceBytes(flow: ClearFlow, id: ClearStepId, uuid: string): number | null {
  const step = flow.plan?.report.steps.find(entry => entry.id === id);
  return step?.devices.find(device => device.uuid === uuid)?.reclaimed_bytes ?? null;
}
