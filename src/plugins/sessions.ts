/** Follows the notebooks that are open and gives each its memory session. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { INotebookTracker } from '@jupyterlab/notebook';

import type { INotebookRegistry } from '../model/notebook';
import { NotebookRegistry } from '../model/notebookregistry';
import { INotebookRegistryToken } from '../tokens';
import { pageClock } from './pageclock';
import { PageVisibility } from './pagevisibility';

export const sessions: JupyterFrontEndPlugin<INotebookRegistry> = {
  id: 'jupyterlab-cellmem:sessions',
  description: 'Measures the kernel of every open notebook.',
  autoStart: true,
  requires: [INotebookTracker],
  provides: INotebookRegistryToken,
  activate: activateSessions
};

function activateSessions(app: JupyterFrontEnd, tracker: INotebookTracker): INotebookRegistry {
  const registry = new NotebookRegistry();
  const visibility = new PageVisibility();
  const follow = async (panel: NotebookPanel): Promise<void> => {
    const {
      AgentClient,
      ExpectedTags,
      followKernelBusy,
      followUnmeasuredRuns,
      NotebookContext,
      SessionModel
    } = await import('./notebooksession');
    if (panel.isDisposed) {
      return;
    }
    const client = new AgentClient({
      sessionContext: panel.sessionContext,
      clock: pageClock,
      log: line => console.warn(line)
    });
    const session = new SessionModel(client, pageClock, visibility);
    followUnmeasuredRuns(panel, session);
    followKernelBusy(panel, session);
    const context = new NotebookContext(app, panel, session);
    new ExpectedTags(context, pageClock);
    registry.add(context);
    panel.disposed.connect(() => registry.remove(context));
  };
  tracker.forEach(panel => void follow(panel));
  tracker.widgetAdded.connect((_, panel) => void follow(panel));
  const activate = (): void => registry.activate(tracker.currentWidget?.id ?? null);
  tracker.currentChanged.connect(activate);
  activate();
  return registry;
}

export default sessions;
