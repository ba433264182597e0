/** The card at the top of the panel after a kernel ended by itself. */
import { closeIcon } from '@jupyterlab/ui-components';
import type { JSX } from 'react';
import { Suspense, useState } from 'react';

import { formatBytes, unitFor } from '../../core/bytes';
import { formatAgo, formatClock, formatDuration } from '../../core/duration';
import type { Translate } from '../../core/translate';
import type { Postmortem } from '../../model/session';
import { killedIcon, verdictIcons, warningIcon } from '../icons';
import { hiddenLines, ownerLines } from '../owners/holdinglines';
import type { OwnerBarProps } from '../owners/ownerbar';
import { OwnerBar } from '../owners/ownerbar';
import { IconButton } from './iconbutton';
import type { NotebookViewProps, PanelActions, ViewContext } from './panelcontext';
import {
  addedWhenItDied,
  certaintyWord,
  nextSteps,
  postmortemEvidence,
  postmortemReport,
  postmortemTitle
} from './postmortemwords';
import { Chart, MINUTE_MS } from './timeline';

/** The list names what mattered; the rest is in the report. */
const LARGEST_LINES = 4;

export type PostmortemCardProps = NotebookViewProps & { death: Postmortem; actions: PanelActions };

export function PostmortemCard(props: PostmortemCardProps): JSX.Element {
  const { death, notebook, trans, locale } = props;
  const word = certaintyWord(death, props);
  const description = death.cellId === null ? null : notebook.describeCell(death.cellId);
  const Icon = ICONS[death.certainty];
  return (
    <section className={`jp-CellMem-Postmortem jp-mod-${death.certainty}`} data-certainty={death.certainty}>
      <h3>
        <Icon.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />
        <span>{postmortemTitle(death, props)}</span>
        <IconButton
          icon={closeIcon}
          label={trans.__('Dismiss')}
          onClick={() => notebook.session.dismissPostmortem()}
        />
      </h3>
      <p className="jp-CellMem-PostmortemWhen jp-CellMem-Dim jp-CellMem-Ellipsis">
        <span className="jp-CellMem-Number">{formatClock(death.diedAtMs, locale)}</span>
        {description === null ? null : <code>{description.sourceLine}</code>}
      </p>
      <p>
        {word === null ? null : <b>{word} </b>}
        {postmortemEvidence(death, props)}
      </p>
      <LastMinute {...props} />
      {death.certainty === 'unlikely' ? null : <Largest {...props} />}
      <Steps steps={nextSteps(death, props)} trans={trans} />
      <Actions {...props} sourceLine={description?.sourceLine ?? null} />
    </section>
  );
}

const ICONS = { confirmed: killedIcon, likely: warningIcon, unlikely: verdictIcons.unknown };

/** Shown at once where memory is confirmed, on request where it is likely. */
function LastMinute({ death, notebook, trans, locale }: PostmortemCardProps): JSX.Element | null {
  const [isShown, show] = useState(death.certainty === 'confirmed');
  if (death.timeline.length < 2) {
    return null;
  }
  if (!isShown) {
    return (
      <button type="button" className="jp-CellMem-Button" onClick={() => show(true)}>
        {trans.__('Show last minute')}
      </button>
    );
  }
  const endMs = lastTime(death);
  const limitBytes = death.lastSample?.limit_bytes ?? null;
  const unit = limitBytes === null ? null : unitFor(limitBytes);
  return (
    <>
      <h4>{unit === null ? trans.__('Last minute') : trans.__('Last minute, %1', unit)}</h4>
      <Suspense fallback={<p className="jp-CellMem-ChartWait">{trans.__('Loading the chart.')}</p>}>
        <Chart
          timeline={death.timeline}
          bands={notebook.session.bands}
          clearMarks={[]}
          source={RAM}
          startMs={endMs - MINUTE_MS}
          endMs={endMs}
          ticks={secondTicks(endMs, death.certainty, trans)}
          label={trans.__('Memory in the last minute before the kernel died.')}
          limitName={trans.__('limit')}
          silentFromMs={null}
          isKilled
          isTableShown={false}
          onReveal={cellId => void notebook.revealCell(cellId)}
          trans={trans}
          locale={locale}
        />
      </Suspense>
    </>
  );
}

const RAM = { kind: 'ram' } as const;

/** The end of the curve by the kernel's clock, which the samples carry. */
function lastTime(death: Postmortem): number {
  const sampleMs =
    death.lastSample?.at_ms ?? death.timeline[death.timeline.length - 1]?.at_ms ?? death.diedAtMs;
  return sampleMs + (death.lastSampleAgeMs ?? 0);
}

function secondTicks(
  endMs: number,
  certainty: Postmortem['certainty'],
  trans: Translate
): { atMs: number; label: string }[] {
  const end = certainty === 'confirmed' ? trans.__('killed') : trans.__('died');
  return [60, 40, 20, 0].map(seconds => ({
    atMs: endMs - seconds * 1000,
    label: seconds === 0 ? end : seconds === 60 ? trans.__('−%1 s', seconds) : `\u2212${seconds}`
  }));
}

function Largest(props: PostmortemCardProps): JSX.Element | null {
  const { death, trans, locale } = props;
  const lines = largestLines(props);
  if (lines.length === 0) {
    return null;
  }
  const readAtMs = death.holdings?.read_at_ms;
  const count = death.holdings?.execution_count ?? null;
  return (
    <>
      <h4>
        {death.certainty === 'confirmed' ? trans.__('Largest before the kill') : trans.__('Largest before')}
      </h4>
      <ul className="jp-CellMem-Rows">
        {lines.map(line => (
          <OwnerBar key={line.name} {...line} />
        ))}
      </ul>
      {readAtMs === undefined ? null : (
        <p className="jp-CellMem-Note jp-CellMem-Number">
          {count === null
            ? trans.__('Names were read %1.', formatAgo(readAtMs, lastTime(death), trans, locale))
            : trans.__(
                'Names were read after cell [%1] settled, %2 earlier.',
                count,
                formatDuration(lastTime(death) - readAtMs, trans)
              )}
        </p>
      )}
    </>
  );
}

/** The cell that ran beside the names and holders of the last reading, on one scale. */
function largestLines({ death, trans, locale }: PostmortemCardProps): OwnerBarProps[] {
  const held =
    death.holdings === null
      ? []
      : [...ownerLines(death.holdings, { trans, locale }), ...hiddenLines(death.holdings, { trans, locale })];
  const sizes = death.holdings === null ? [] : [...death.holdings.owners, ...death.holdings.hidden_holders];
  const heldMost = sizes.reduce((most, line) => Math.max(most, line.owned_bytes ?? 0), 0);
  const added = death.addedBytes ?? 0;
  const scale = Math.max(heldMost, added);
  const rescaled = held.map(line => ({ ...line, ratio: scale > 0 ? (line.ratio * heldMost) / scale : 0 }));
  const value = addedWhenItDied(death, locale);
  if (value === null || added <= 0 || death.executionCount === null) {
    return largestOf(rescaled);
  }
  const cell: OwnerBarProps = {
    name: trans.__('cell [%1], not settled', death.executionCount),
    isCode: false,
    icon: null,
    detail: null,
    value,
    ratio: added / scale,
    kind: 'owner',
    title: trans.__('It had added %1 when the kernel died.', formatBytes(added, locale))
  };
  return largestOf([cell, ...rescaled]);
}

function largestOf(lines: readonly OwnerBarProps[]): OwnerBarProps[] {
  return [...lines].sort((a, b) => b.ratio - a.ratio).slice(0, LARGEST_LINES);
}

function Steps({ steps, trans }: { steps: readonly string[]; trans: Translate }): JSX.Element | null {
  return steps.length === 0 ? null : (
    <>
      <h4>{trans.__('Next steps')}</h4>
      <ol>
        {steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  );
}

type ActionsProps = ViewContext & PostmortemCardProps & { sourceLine: string | null };

function Actions({ death, notebook, actions, trans, sourceLine }: ActionsProps): JSX.Element {
  const { cellId } = death;
  return (
    <div className="jp-CellMem-Buttons">
      {cellId === null ? null : (
        <>
          <button
            type="button"
            className="jp-CellMem-Button jp-mod-primary"
            onClick={() => void notebook.runCellsAbove(cellId)}
          >
            {trans.__('Run cells above')}
          </button>
          <button
            type="button"
            className="jp-CellMem-Button"
            onClick={() => void notebook.revealCell(cellId)}
          >
            {trans.__('Show cell')}
          </button>
        </>
      )}
      <button
        type="button"
        className="jp-CellMem-Button jp-mod-link"
        onClick={() => actions.copyText(postmortemReport(death, notebook.name, sourceLine))}
      >
        {trans.__('Copy report')}
      </button>
    </div>
  );
}
