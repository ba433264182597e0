/** The panel's head: which notebook, which kernel, how fresh the figures are, and four buttons. */
import { caretDownIcon, pauseIcon, runIcon, settingsIcon } from '@jupyterlab/ui-components';
import type { JSX } from 'react';

import { formatAgo, formatClock, formatDuration } from '../../core/duration';
import type { INotebookContext, INotebookRegistry } from '../../model/notebook';
import { useNow, useSession, useSignal } from '../hooks';
import { broomIcon, clockIcon } from '../icons';
import { IconButton } from './iconbutton';
import type { NotebookViewProps, PanelActions, ViewContext } from './panelcontext';
import { isMessageState, panelState } from './panelstate';
import type { MenuChoice } from './popupmenu';
import { openPopupMenu } from './popupmenu';

export type HeaderProps = NotebookViewProps & { registry: INotebookRegistry; actions: PanelActions };

export function Header(props: HeaderProps): JSX.Element {
  const { notebook, trans, actions } = props;
  const { session } = notebook;
  const isUsable = !isMessageState(panelState(notebook));
  const pauseLabel = session.isPaused ? trans.__('Resume sampling') : trans.__('Pause sampling');
  return (
    <div className="jp-CellMem-Header">
      <div className="jp-CellMem-HeaderRow">
        <NotebookMenu {...props} />
        <IconButton
          icon={session.isPaused ? runIcon : pauseIcon}
          label={pauseLabel}
          isDisabled={session.connection !== 'attached'}
          onClick={() => void session.setPaused(!session.isPaused)}
        />
        {actions.clearSession === null ? null : (
          <IconButton
            icon={broomIcon}
            label={trans.__('Clear session…')}
            isDisabled={!isUsable}
            onClick={actions.clearSession}
          />
        )}
        {actions.openSettings === null ? null : (
          <IconButton
            icon={settingsIcon}
            label={trans.__('CellMem settings')}
            onClick={actions.openSettings}
          />
        )}
      </div>
      <div className="jp-CellMem-HeaderSub">
        <KernelLine {...props} />
        <Freshness {...props} />
      </div>
    </div>
  );
}

function NotebookMenu({ notebook, registry, trans }: HeaderProps): JSX.Element {
  const open = (anchor: HTMLElement): void => openPopupMenu(anchor, notebookChoices(registry, { trans }));
  const isPinned = registry.pinnedId !== null;
  const pinned = trans.__('%1, pinned. Choose a notebook.', notebook.name);
  const label = isPinned ? pinned : trans.__('%1. Choose a notebook.', notebook.name);
  return (
    <button
      type="button"
      className="jp-CellMem-HeaderName"
      aria-haspopup="menu"
      aria-label={label}
      title={isPinned ? trans.__('%1 (pinned)', notebook.name) : notebook.name}
      onClick={event => open(event.currentTarget)}
    >
      <span className="jp-CellMem-Ellipsis">{notebook.name}</span>
      <caretDownIcon.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />
    </button>
  );
}

function notebookChoices(registry: INotebookRegistry, { trans }: Pick<ViewContext, 'trans'>): MenuChoice[] {
  const follow = {
    label: trans.__('Follow the active notebook'),
    isChosen: registry.pinnedId === null,
    choose: () => registry.pin(null)
  };
  const pins = registry.all.map(notebook => ({
    label: trans.__('Pin %1', notebook.name),
    isChosen: registry.pinnedId === notebook.id,
    choose: () => registry.pin(notebook.id)
  }));
  return [follow, ...pins];
}

function KernelLine({ notebook, trans, locale }: NotebookViewProps): JSX.Element {
  useSignal(notebook.changed);
  if (notebook.kernelName === null) {
    return <span>{trans.__('no kernel')}</span>;
  }
  return (
    <>
      <b className="jp-CellMem-Ellipsis">{notebook.kernelName}</b>
      <span aria-hidden="true">·</span>
      <span className="jp-CellMem-Number">{kernelStatus(notebook, { trans, locale })}</span>
    </>
  );
}

function kernelStatus(notebook: INotebookContext, { trans, locale }: ViewContext): string {
  const { running, postmortem, session, isSilent } = notebook.session;
  if (running !== null && running.run.execution_count !== null) {
    return trans.__('busy, cell [%1]', running.run.execution_count);
  }
  if (running !== null || notebook.isKernelBusy || isSilent) {
    return trans.__('busy');
  }
  if (postmortem !== null && session !== null && session.started_at_ms > postmortem.diedAtMs) {
    return trans.__('idle, restarted %1', formatClock(session.started_at_ms, locale));
  }
  return trans.__('idle');
}

/** How fresh the figures are: a word and, where they are old, their age. */
function Freshness({ notebook, trans, locale }: NotebookViewProps): JSX.Element | null {
  const { session } = notebook;
  useSession(session);
  const nowMs = useNow(1000);
  const state = panelState(notebook);
  switch (state) {
    case 'running':
      return <span className="jp-CellMem-HeaderState">{trans.__('live')}</span>;
    case 'paused':
      return <span className="jp-CellMem-HeaderState jp-mod-strong">{trans.__('paused')}</span>;
    case 'stale': {
      const readAtMs = session.sampleReceivedAtMs;
      if (readAtMs === null) {
        return <span className="jp-CellMem-HeaderState jp-mod-strong">{trans.__('stale')}</span>;
      }
      const age = formatDuration(nowMs - readAtMs, trans);
      return (
        <span className="jp-CellMem-HeaderState jp-mod-strong jp-CellMem-Number">
          <clockIcon.react tag="span" className="jp-CellMem-Icon" aria-hidden="true" />
          {trans.__('stale, %1', age)}
        </span>
      );
    }
    case 'attaching':
    case 'waiting':
      return <span className="jp-CellMem-HeaderState">{trans.__('connecting')}</span>;
    case 'reconnecting':
      return <span className="jp-CellMem-HeaderState">{trans.__('reconnecting')}</span>;
    case 'idle': {
      // After a death the status line already says when the kernel came back.
      const readAtMs = session.postmortem === null ? session.sampleReceivedAtMs : null;
      return readAtMs === null ? null : (
        <span className="jp-CellMem-HeaderState jp-CellMem-Number">
          {trans.__('read %1', formatAgo(readAtMs, nowMs, trans, locale))}
        </span>
      );
    }
    default:
      return null;
  }
}
