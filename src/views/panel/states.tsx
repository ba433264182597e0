/** What the panel says where there is nothing to measure, and the strip above figures that are not fresh. */
import type { LabIcon } from '@jupyterlab/ui-components';
import { pauseIcon, runIcon } from '@jupyterlab/ui-components';
import type { JSX, ReactNode } from 'react';

import { formatDuration } from '../../core/duration';
import { useNow, useSession } from '../hooks';
import { cellmemIcon, clockIcon, warningIcon } from '../icons';
import type { NotebookViewProps, PanelActions, ViewContext } from './panelcontext';
import type { PanelState } from './panelstate';
import { panelState } from './panelstate';
import { plugIcon } from './plugicon';

/** No notebook is open. */
export function NoNotebook({ trans }: ViewContext): JSX.Element {
  return (
    <Message icon={cellmemIcon} title={trans.__('No notebook is open')}>
      <p>{trans.__('Open a notebook to see the memory of its kernel.')}</p>
    </Message>
  );
}

export type StateMessageProps = NotebookViewProps & { state: PanelState; actions: PanelActions };

/** The message that takes the place of the sections; null for states that have figures. */
export function StateMessage(props: StateMessageProps): JSX.Element | null {
  const { state, notebook, trans } = props;
  switch (state) {
    case 'no_kernel':
      return (
        <Message icon={cellmemIcon} title={trans.__('No kernel is running')}>
          <p>
            {trans.__(
              'Memory appears here as soon as this notebook has a kernel. Running a cell starts one.'
            )}
          </p>
          <div className="jp-CellMem-Buttons">
            <button type="button" className="jp-CellMem-Button" onClick={() => void notebook.startKernel()}>
              {trans.__('Start kernel…')}
            </button>
          </div>
        </Message>
      );
    case 'not_python':
      return (
        <Message icon={cellmemIcon} title={trans.__('CellMem measures Python kernels')}>
          <p>{notPythonSentence(props)}</p>
        </Message>
      );
    case 'failed':
      return <CouldNotLoad {...props} />;
    case 'version_differs':
      return <VersionDiffers {...props} />;
    default:
      return null;
  }
}

function notPythonSentence({ notebook, trans }: StateMessageProps): string {
  const { language } = notebook.session;
  return language === null
    ? trans.__('This kernel runs another language. Your notebook is not affected.')
    : trans.__('This kernel runs %1. Your notebook is not affected.', language);
}

function CouldNotLoad({ notebook, trans, actions }: StateMessageProps): JSX.Element {
  const detail = notebook.session.failureDetail;
  return (
    <Message icon={plugIcon} tone="warn" title={trans.__('CellMem could not start in this kernel')}>
      <p>{failureSentence(detail, trans)}</p>
      {detail === null ? null : <p className="jp-CellMem-ErrorLine">{detail}</p>}
      <div className="jp-CellMem-Buttons">
        <button
          type="button"
          className="jp-CellMem-Button jp-mod-primary"
          onClick={() => void notebook.changeKernel()}
        >
          {trans.__('Change kernel…')}
        </button>
        <button type="button" className="jp-CellMem-Button" onClick={() => notebook.session.retry()}>
          {trans.__('Try again')}
        </button>
        <button
          type="button"
          className="jp-CellMem-Button jp-mod-link"
          onClick={() => actions.copyText(failureReport(notebook.kernelName, detail))}
        >
          {trans.__('Copy report')}
        </button>
      </div>
    </Message>
  );
}

/** "RuntimeError: Python 3.8.18 < 3.10" is the one failure whose remedy we know. */
function failureSentence(detail: string | null, trans: ViewContext['trans']): string {
  const old = /Python (\d+\.\d+)[\d.]* < (\d+\.\d+)/.exec(detail ?? '');
  const [, found, needed] = old ?? [];
  return found === undefined || needed === undefined
    ? trans.__('The kernel did not accept the part of CellMem that measures. Your notebook is not affected.')
    : trans.__(
        'This kernel runs Python %1. CellMem needs Python %2 or newer. Your notebook is not affected.',
        found,
        needed
      );
}

function failureReport(kernelName: string | null, detail: string | null): string {
  return JSON.stringify({ kernel: kernelName, error: detail, page: navigator.userAgent }, null, 2);
}

function VersionDiffers({ notebook, trans }: StateMessageProps): JSX.Element {
  const detail = notebook.session.failureDetail;
  return (
    <Message icon={warningIcon} tone="warn" title={trans.__('The versions of CellMem differ')}>
      <p>
        {trans.__(
          'The kernel has another version of CellMem than this page. Install the same one in both, then restart the kernel and reload the page.'
        )}
      </p>
      {detail === null ? null : <p className="jp-CellMem-ErrorLine">{detail}</p>}
      <div className="jp-CellMem-Buttons">
        <button type="button" className="jp-CellMem-Button" onClick={() => notebook.session.retry()}>
          {trans.__('Try again')}
        </button>
      </div>
    </Message>
  );
}

type MessageProps = { icon: LabIcon; title: string; tone?: 'warn'; children: ReactNode };

function Message({ icon, title, tone, children }: MessageProps): JSX.Element {
  return (
    <div className={`jp-CellMem-Empty${tone === 'warn' ? ' jp-mod-warn' : ''}`}>
      <icon.react tag="span" className="jp-CellMem-Icon jp-CellMem-EmptyIcon" aria-hidden="true" />
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** One line above the sections: why the figures are old, or that they are on their way. */
export function StateStrip(props: NotebookViewProps): JSX.Element | null {
  const { notebook, trans } = props;
  const { session } = notebook;
  useSession(session);
  const nowMs = useNow(1000);
  const atMs = session.sampleReceivedAtMs;
  const age = formatDuration(session.running?.sampleAgeMs ?? (atMs === null ? 0 : nowMs - atMs), trans);
  switch (panelState(notebook)) {
    case 'stale':
      return (
        <Strip icon={clockIcon}>
          {trans.__(
            'Kernel is busy in native code. Last sample %1 ago. Numbers update when it returns.',
            age
          )}
        </Strip>
      );
    case 'paused':
      return <PausedStrip {...props} />;
    case 'reconnecting':
      return (
        <Strip icon={plugIcon}>
          {atMs === null
            ? trans.__('Reconnecting. Nothing has been read yet.')
            : trans.__('Reconnecting. Showing the last sample, %1 old.', formatDuration(nowMs - atMs, trans))}
        </Strip>
      );
    case 'waiting':
      return (
        <Strip icon={clockIcon}>
          {trans.__('The kernel is too busy to answer. CellMem asks again when it is idle.')}
        </Strip>
      );
    case 'attaching':
      return <Strip icon={clockIcon}>{trans.__('Connecting to the kernel.')}</Strip>;
    default:
      return null;
  }
}

function PausedStrip({ notebook, trans }: NotebookViewProps): JSX.Element {
  return (
    <Strip icon={pauseIcon}>
      {trans.__(
        'Sampling is paused. Nothing is read and no message is sent. Cells you run now get no badge.'
      )}
      <button
        type="button"
        className="jp-CellMem-Button jp-CellMem-StripButton"
        onClick={() => void notebook.session.setPaused(false)}
      >
        <runIcon.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />
        {trans.__('Resume sampling')}
      </button>
    </Strip>
  );
}

function Strip({ icon, children }: { icon: LabIcon; children: ReactNode }): JSX.Element {
  return (
    <div className="jp-CellMem-Strip" role="note">
      <icon.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}
