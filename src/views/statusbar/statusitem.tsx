/** The status bar item: RAM against its limit, the fullest device, flags and warnings. A click opens the panel. */
import { ReactWidget } from '@jupyterlab/ui-components';
import type { JSX } from 'react';
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';

import type { Translate } from '../../core/translate';
import type { INotebookContext, INotebookRegistry } from '../../model/notebook';
import type { SessionChange } from '../../model/session';
import { useSession, useSignal } from '../hooks';
import { cellmemIcon, clockIcon, verdictIcons, warningIcon } from '../icons';
import { isMessageState, panelState } from '../panel/panelstate';
import { StatusTooltip } from './statustooltip';
import type { StatusView } from './statusview';
import { viewStatus } from './statusview';

/** The bar is read from the corner of an eye: once a second is enough. */
const STATUS_INTERVAL_MS = 1000;

export type StatusItemProps = {
  registry: INotebookRegistry;
  trans: Translate;
  locale: string | undefined;
  openPanel: () => void;
};

export class StatusItem extends ReactWidget {
  constructor(private readonly _props: StatusItemProps) {
    super();
    this.addClass('jp-CellMem-StatusItem');
  }

  protected override render(): JSX.Element {
    return <Status {...this._props} />;
  }
}

export function Status(props: StatusItemProps): JSX.Element | null {
  useSignal(props.registry.changed);
  const notebook = props.registry.current;
  return notebook === null ? null : <NotebookStatus key={notebook.id} notebook={notebook} {...props} />;
}

type NotebookStatusProps = StatusItemProps & { notebook: INotebookContext };

/** Empty where there is nothing to measure: the panel says why, the bar need not. */
function NotebookStatus(props: NotebookStatusProps): JSX.Element | null {
  const { notebook, trans, locale, openPanel } = props;
  useSession(notebook.session, concernsStatus, STATUS_INTERVAL_MS);
  const [corner, setCorner] = useState<{ left: number; bottom: number } | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  if (isMessageState(panelState(notebook))) {
    return null;
  }
  const view = viewStatus(notebook.session, Date.now(), trans, locale);
  const show = (): void => {
    const box = button.current?.getBoundingClientRect();
    setCorner(box === undefined ? null : { left: box.left, bottom: window.innerHeight - box.top + 4 });
  };
  const hide = (): void => setCorner(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="jp-CellMem-Status"
        data-level={view.level}
        aria-label={trans.__('%1. Open the memory panel.', wordsOf(view))}
        onClick={openPanel}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
      >
        <StatusWords view={view} />
      </button>
      {corner !== null &&
        createPortal(
          <StatusTooltip notebook={notebook} trans={trans} locale={locale} corner={corner} />,
          document.body
        )}
    </>
  );
}

function StatusWords({ view }: { view: StatusView }): JSX.Element {
  const shape = view.level === 'warning' ? warningIcon : view.level === 'stale' ? clockIcon : cellmemIcon;
  return (
    <>
      <shape.react tag="span" className="jp-CellMem-Icon" />
      <span className="jp-CellMem-Number">{view.ram}</span>
      {view.gauge !== null && (
        <span className="jp-CellMem-Bar">
          {view.gauge.segments
            .filter(segment => segment.kind !== 'pageCache')
            .map(segment => (
              <span
                key={segment.kind}
                className={`jp-CellMem-Fill jp-mod-${segment.kind}`}
                style={{ width: `${segment.ratio * 100}%` }}
              />
            ))}
        </span>
      )}
      {view.headroom !== null && <b className="jp-CellMem-Number">{view.headroom}</b>}
      {view.flags !== null && (
        <span className="jp-CellMem-Status-flags">
          <verdictIcons.growing.react tag="span" className="jp-CellMem-Icon" />
          {view.flags}
        </span>
      )}
      {view.gpu !== null && <span className="jp-CellMem-Number">{view.gpu}</span>}
    </>
  );
}

function wordsOf(view: StatusView): string {
  return [view.ram, view.headroom, view.flags, view.gpu].filter(word => word !== null).join(', ');
}

function concernsStatus(change: SessionChange): boolean {
  return change.kind !== 'holdings' && change.kind !== 'postmortem';
}
