/** The curves themselves, by recharts. Redrawn only when the samples or the size change, never for the cursor. */
import type { JSX } from 'react';
import { memo, useId } from 'react';
import { Area, AreaChart, CartesianGrid, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';

import type { RunBand } from '../../model/session';
import type { Frame } from './chartframe';
import { bandBoxes, byteTicks, MARGIN } from './chartframe';
import type { ChartRow, ChartSource } from './chartrows';

export type AreasProps = {
  rows: readonly ChartRow[];
  bands: readonly RunBand[];
  frame: Frame;
  source: ChartSource;
  limitBytes: number | null;
};

const KERNEL = { line: 'var(--jp-cellmem-kernel)', fill: 'var(--jp-cellmem-kernel-soft)' };
const DEVICE = { line: 'var(--jp-cellmem-device)', fill: 'var(--jp-cellmem-device-soft)' };
const OTHERS = 'var(--jp-cellmem-others)';

export const Areas = memo(function Areas(props: AreasProps): JSX.Element {
  const { rows, bands, frame, source, limitBytes } = props;
  const id = useId();
  const colour = source.kind === 'ram' ? KERNEL : DEVICE;
  return (
    <AreaChart
      width={frame.widthPx}
      height={frame.heightPx}
      margin={MARGIN}
      data={[...rows]}
      accessibilityLayer={false}
    >
      <defs>
        <Hatch id={`${id}-page`} colour={OTHERS} soft="var(--jp-cellmem-others-soft)" />
        <Hatch id={`${id}-cache`} colour={DEVICE.line} soft={DEVICE.fill} />
      </defs>
      <XAxis hide dataKey="atMs" type="number" domain={[frame.startMs, frame.endMs]} allowDataOverflow />
      <YAxis hide type="number" domain={[0, frame.topBytes]} allowDataOverflow width={0} />
      <CartesianGrid vertical={false} horizontalValues={byteTicks(frame)} stroke="var(--jp-border-color2)" />
      {bandBoxes(bands, frame).map(({ band }) => (
        <ReferenceArea
          key={band.startMs}
          x1={Math.max(band.startMs, frame.startMs)}
          x2={Math.min(band.endMs ?? frame.endMs, frame.endMs)}
          fill="var(--jp-inverse-layout-color3)"
          fillOpacity={0.16}
          ifOverflow="hidden"
        />
      ))}
      <Area {...STILL} dataKey="pageCache" stroke={OTHERS} strokeWidth={1} fill={`url(#${id}-page)`} />
      <Area {...STILL} dataKey="others" stroke={OTHERS} strokeWidth={1} fill={OTHERS} fillOpacity={0.62} />
      <Area {...STILL} dataKey="cache" stroke={DEVICE.line} strokeWidth={1} fill={`url(#${id}-cache)`} />
      <Area
        {...STILL}
        dataKey="base"
        stroke={colour.line}
        strokeWidth={1.5}
        fill={colour.fill}
        fillOpacity={1}
      />
      {limitBytes === null ? null : (
        <ReferenceLine
          y={limitBytes}
          stroke="var(--jp-cellmem-limit)"
          strokeWidth={1.5}
          strokeDasharray="4 3"
        />
      )}
    </AreaChart>
  );
});

/** Straight lines between samples, a break where one is missing, and no movement of its own. */
const STILL = {
  type: 'linear',
  isAnimationActive: false,
  connectNulls: false,
  dot: false,
  activeDot: false,
  fillOpacity: 1
} as const;

function Hatch({ id, colour, soft }: { id: string; colour: string; soft: string }): JSX.Element {
  return (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="4" height="4" fill={soft} />
      <rect width="1.5" height="4" fill={colour} />
    </pattern>
  );
}
