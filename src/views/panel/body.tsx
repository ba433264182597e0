/** The whole panel for the notebook that it follows. */
import type { JSX } from 'react';
import { useCallback, useEffect, useRef } from 'react';

import type { Translate } from '../../core/translate';
import type { INotebookContext, INotebookRegistry } from '../../model/notebook';
import type { ISessionModel, SessionChange } from '../../model/session';
import { LIVE_INTERVAL_MS, usePolled, useSession, useSignal } from '../hooks';
import { Owners, OwnersFact } from '../owners/owners';
import { Cells, CellsFact } from './cells';
import { Footer } from './footer';
import { Header } from './header';
import { Headroom, HeadroomFact } from './headroom';
import type { Folding, NotebookViewProps, PanelActions, ViewContext } from './panelcontext';
import type { PanelState } from './panelstate';
import { isMessageState, panelState } from './panelstate';
import { PostmortemCard } from './postmortem';
import { postmortemTitle } from './postmortemwords';
import { Section } from './section';
import { NoNotebook, StateMessage, StateStrip } from './states';
import { SourceToggle, Timeline, TimelineFact, useTimelineChoice } from './timeline';

import '../../../style/panelbody.css';

const STALE_CHECK_MS = 1000;

export type PanelBodyProps = ViewContext & {
  registry: INotebookRegistry;
  actions: PanelActions;
  folding: Folding;
  /** Told whenever the word for what is shown changes. */
  onState: (state: PanelState) => void;
};

export function PanelBody(props: PanelBodyProps): JSX.Element {
  const { registry, onState } = props;
  useSignal(registry.changed);
  const notebook = registry.current;
  useSignal(notebook?.changed ?? null, undefined, LIVE_INTERVAL_MS);
  const state = usePanelState(notebook);
  useEffect(() => {
    onState(state);
  }, [state, onState]);
  return notebook === null ? (
    <NoNotebook {...props} />
  ) : (
    <NotebookPanelBody {...props} key={notebook.id} notebook={notebook} state={state} />
  );
}

/** The frame is redrawn when the state or the running cell changes; each section follows its own figures. */
function usePanelState(notebook: INotebookContext | null): PanelState {
  const shown = useRef('');
  const concerns = useCallback(
    (change: SessionChange) =>
      change.kind === 'connection' || change.kind === 'postmortem' || stateKey(notebook) !== shown.current,
    [notebook]
  );
  useSession(notebook?.session ?? null, concerns);
  // Silence makes figures stale, and silence announces nothing.
  usePolled(
    useCallback(() => stateKey(notebook), [notebook]),
    STALE_CHECK_MS
  );
  shown.current = stateKey(notebook);
  return panelState(notebook);
}

function stateKey(notebook: INotebookContext | null): string {
  return `${panelState(notebook)} ${notebook?.session.running?.run.number ?? ''}`;
}

type NotebookPanelBodyProps = PanelBodyProps & { notebook: INotebookContext; state: PanelState };

function NotebookPanelBody(props: NotebookPanelBodyProps): JSX.Element {
  const { registry, actions, notebook, state, trans, locale } = props;
  const view: NotebookViewProps = { notebook, trans, locale };
  const { postmortem } = notebook.session;
  return (
    <>
      <Header {...view} registry={registry} actions={actions} />
      <div className="jp-CellMem-Scroll">
        {postmortem === null ? null : <PostmortemCard {...view} death={postmortem} actions={actions} />}
        {isMessageState(state) ? (
          <StateMessage {...view} state={state} actions={actions} />
        ) : (
          <>
            <StateStrip {...view} />
            <Sections {...view} folding={props.folding} isOpenByDefault={postmortem === null} />
          </>
        )}
      </div>
      {isMessageState(state) ? null : <Footer {...view} />}
      <Announcer session={notebook.session} trans={trans} />
    </>
  );
}

type SectionsProps = NotebookViewProps & { folding: Folding; isOpenByDefault: boolean };

function Sections({ folding, isOpenByDefault, ...view }: SectionsProps): JSX.Element {
  const { trans } = view;
  const choice = useTimelineChoice();
  const shared = { folding, isOpenByDefault };
  return (
    <>
      <Section {...shared} name="headroom" title={trans.__('Headroom')} fact={<HeadroomFact {...view} />}>
        <Headroom {...view} />
      </Section>
      <Section
        {...shared}
        name="timeline"
        title={trans.__('Last 5 minutes')}
        fact={<TimelineFact {...view} {...choice} />}
        control={<SourceToggle {...view} {...choice} />}
      >
        <Timeline {...view} {...choice} />
      </Section>
      <Section {...shared} name="cells" title={trans.__('Cells')} fact={<CellsFact {...view} />}>
        <Cells {...view} />
      </Section>
      <Section {...shared} name="owners" title={trans.__('Held by')} fact={<OwnersFact {...view} />}>
        <Owners {...view} />
      </Section>
    </>
  );
}

/** Says politely that the kernel died; never a number that moves. New flags are announced beside their badge. */
function Announcer({ session, trans }: { session: ISessionModel; trans: Translate }): JSX.Element {
  const { postmortem } = session;
  return (
    <div className="jp-CellMem-Hidden" aria-live="polite">
      {postmortem === null ? null : postmortemTitle(postmortem, { trans, locale: undefined })}
    </div>
  );
}
