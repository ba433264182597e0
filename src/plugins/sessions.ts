/** Follows the notebooks that are open and gives each its memory session. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { INotebookTracker } from '@jupyterlab/notebook';

import type { INotebookRegistry } from '../model/notebook';
import { NotebookRegistry } from '../model/notebookregistry';
import { SessionModel } from '../model/sessionmodel';
import { INotebookRegistryToken } from '../tokens';
import { AgentClient } from '../transport/agentclient';
import { NotebookContext } from './notebookcontext';
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
  const follow = (panel: NotebookPanel): void => {
    const client = new AgentClient({
      sessionContext: panel.sessionContext,
      clock: pageClock,
      log: line => console.warn(line)
    });
    const context = new NotebookContext(app, panel, new SessionModel(client, pageClock, visibility));
    registry.add(context);
    panel.disposed.connect(() => registry.remove(context));
  };
  tracker.forEach(follow);
  tracker.widgetAdded.connect((_, panel) => follow(panel));
  const activate = (): void => registry.activate(tracker.currentWidget?.id ?? null);
  tracker.currentChanged.connect(activate);
  activate();
  return registry;
}

export default sessions;
