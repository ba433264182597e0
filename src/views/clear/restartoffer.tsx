/** What a restart would give back, beside the clear: never a step of it. */
import { refreshIcon } from '@jupyterlab/ui-components';
import type { JSX } from 'react';

import { formatBytes } from '../../core/bytes';
import type { WordingContext } from '../../core/wording';
import type { Sample } from '../../generated/protocol';
import type { ClearFlow } from './clearflow';

export type RestartOfferProps = { flow: ClearFlow; context: WordingContext; onRestart: () => void };

export function RestartOffer({ flow, context, onRestart }: RestartOfferProps): JSX.Element {
  const { trans } = context;
  const amounts = restartAmounts(flow.notebook.session.sample, context);
  return (
    <div className="jp-CellMem-Restart">
      <span className="jp-CellMem-Icon">
        <refreshIcon.react tag={null} />
      </span>
      <span>
        {amounts === null
          ? trans.__('Restarting reclaims all of it and loses every variable.')
          : trans.__('Restarting reclaims all of it, %1, and loses every variable.', amounts)}
      </span>
      <button type="button" className="jp-CellMem-Button" onClick={onRestart}>
        {trans.__('Restart kernel…')}
      </button>
    </div>
  );
}

/** "6.5 GiB RAM and 7.0 GiB on device 0": what this kernel holds; null when it is unknown. */
export function restartAmounts(sample: Sample | null, { trans, locale }: WordingContext): string | null {
  const bytes = sample?.anon_bytes ?? null;
  if (sample === null || bytes === null) {
    return null;
  }
  const ram = trans.__('%1 RAM', formatBytes(bytes, locale));
  const devices = sample.devices.flatMap(device =>
    device.kernel_bytes === null || device.kernel_bytes === 0
      ? []
      : [trans.__('%1 on device %2', formatBytes(device.kernel_bytes, locale), device.index)]
  );
  return devices.length === 0 ? ram : trans.__('%1 and %2', ram, devices.join(', '));
}
