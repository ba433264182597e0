/** One device: this kernel's parts where somebody tells them, else all processes together. */
import type { JSX } from 'react';

import type { ByteUnit } from '../../core/bytes';
import { formatBytes, formatNumberIn, formatPair, unitFor, withUnit } from '../../core/bytes';
import type { Device } from '../../generated/protocol';
import type { ISessionModel } from '../../model/session';
import type { LegendItem } from './gauge';
import { Gauge } from './gauge';
import { deviceGauge, deviceOthersBytes } from './headroomfigures';
import type { ViewContext } from './panelcontext';
import { formatPercent } from './percent';
import { highWaterItem } from './ramgauge';

export type DeviceGaugeProps = ViewContext & {
  device: Device;
  highWater: ISessionModel['highWater'];
  isOutdated: boolean;
};

export function DeviceGauge(props: DeviceGaugeProps): JSX.Element {
  const { device, highWater, isOutdated, trans, locale } = props;
  const gauge = deviceGauge(device);
  const unit = unitFor(device.total_bytes ?? device.used_bytes ?? 0);
  const headline = deviceHeadline(device, { trans, locale });
  const markBytes = device.kernel_bytes === null ? null : (highWater?.bytes ?? null);
  const reason = unknownReason(device);
  return (
    <Gauge
      name={trans.__('Device %1', device.index)}
      headline={
        <>
          {headline} <span className="jp-CellMem-Dim jp-CellMem-DeviceName">{device.name}</span>
        </>
      }
      percent={isOutdated || gauge.usedRatio === null ? null : formatPercent(gauge.usedRatio, locale)}
      segments={gauge.segments}
      tickRatio={markBytes === null || gauge.limitBytes === null ? null : markBytes / gauge.limitBytes}
      label={trans.__('Device %1: %2.', device.index, headline)}
      legend={deviceLegend(props, unit)}
    >
      {reason === null ? null : <p className="jp-CellMem-Note">{reason}</p>}
    </Gauge>
  );
}

function deviceHeadline(device: Device, { trans, locale }: ViewContext): string {
  const { used_bytes: used, total_bytes: total } = device;
  if (total === null) {
    return used === null
      ? trans.__('unknown, total unknown')
      : trans.__('%1, total unknown', formatBytes(used, locale));
  }
  if (used === null) {
    return trans.__('unknown of %1', formatBytes(total, locale));
  }
  const pair = formatPair(used, total, locale);
  return trans.__('%1 of %2', pair.used, withUnit(pair.total, pair.unit));
}

/** The first figure that is missing and says why. */
function unknownReason(device: Device): string | null {
  if (device.used_bytes === null && device.used_bytes_reason !== undefined) {
    return device.used_bytes_reason;
  }
  return device.kernel_bytes === null ? (device.kernel_bytes_reason ?? null) : null;
}

function deviceLegend(props: DeviceGaugeProps, unit: ByteUnit): LegendItem[] {
  const { device, highWater, trans, locale } = props;
  const figure = (bytes: number): string =>
    bytes === 0 ? trans.__('none') : formatNumberIn(bytes, unit, locale);
  const kernel = kernelItem(props, figure);
  const others = othersItem(props, figure);
  if (device.kernel_bytes === null || device.allocated_bytes === null) {
    return [kernel, others];
  }
  const items: LegendItem[] = [
    { ...kernel, swatch: null, isStrong: true },
    others,
    {
      swatch: 'device',
      label: trans.__('allocated'),
      value: figure(device.allocated_bytes),
      title: trans.__('Memory in live blocks of the framework.')
    }
  ];
  if (device.cache_bytes !== null) {
    items.push({
      swatch: 'deviceCache',
      label: trans.__('allocator cache'),
      value: figure(device.cache_bytes),
      title: trans.__('Memory the framework holds ready for reuse. It is not leaked.')
    });
  }
  if (device.context_bytes !== null) {
    items.push({
      swatch: 'deviceContext',
      label: trans.__('context'),
      value: figure(device.context_bytes),
      title: trans.__('Fixed cost of using this device. Only a kernel restart returns it.')
    });
  }
  return highWater === null ? items : [...items, highWaterItem(highWater, figure(highWater.bytes), trans)];
}

function kernelItem({ device, trans }: DeviceGaugeProps, figure: (bytes: number) => string): LegendItem {
  return {
    swatch: 'device',
    label: trans.__('this kernel'),
    value: device.kernel_bytes === null ? trans.__('unknown') : figure(device.kernel_bytes),
    title: device.kernel_bytes_reason ?? trans.__('This kernel’s memory on the device.')
  };
}

function othersItem({ device, trans }: DeviceGaugeProps, figure: (bytes: number) => string): LegendItem {
  const others = deviceOthersBytes(device);
  if (others !== null) {
    return {
      swatch: 'others',
      label: trans.__('other processes'),
      value: figure(others),
      title: trans.__('Everything else on the same device.')
    };
  }
  return {
    swatch: 'others',
    label: trans.__('all processes'),
    value: device.used_bytes === null ? trans.__('unknown') : figure(device.used_bytes),
    title: device.used_bytes_reason ?? trans.__('Everything on the device, this kernel included.')
  };
}
