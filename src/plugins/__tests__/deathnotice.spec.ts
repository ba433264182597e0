import { Notification } from '@jupyterlab/apputils';

import { untranslated } from '../../core/translate';
import { FakeNotebook, FakeNotebookRegistry } from '../../testing/fakenotebook';
import { buildPostmortem } from '../../testing/fakesession';
import { DeathNotice } from '../deathnotice';

const notebookOf = (id?: string): FakeNotebook => new FakeNotebook(id);
const registryOf = (notebooks?: FakeNotebook[]): FakeNotebookRegistry => new FakeNotebookRegistry(notebooks);

const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

describe('the notification of a death', () => {
  afterEach(() => {
    Notification.dismiss();
  });

  it('appears once, leads to the card, and is confirmed in place when the counter can be read', async () => {
    const notebook = notebookOf();
    const shown: string[] = [];
    new DeathNotice(registryOf([notebook]), untranslated, each => shown.push(each.id));
    const death = buildPostmortem({ certainty: 'likely', killCountAfter: null, executionCount: 14 });
    notebook.session.set({ postmortem: death });
    await settled();
    expect(Notification.manager.notifications.map(each => each.message)).toEqual([
      'Kernel died. Memory is the likely cause. Its variables are lost. The notebook and its outputs are not.'
    ]);
    notebook.session.set({ postmortem: { ...death, certainty: 'confirmed', killCountAfter: 1 } });
    await settled();
    expect(Notification.manager.notifications.map(each => each.message)).toEqual([
      'Kernel was killed: out of memory, while cell [14] ran. Its variables are lost. The notebook and its outputs are not.'
    ]);
    Notification.manager.notifications[0]?.options.actions?.[0]?.callback(new MouseEvent('click'));
    expect(shown).toEqual([notebook.id]);
  });

  it('does not come back when the card is dismissed', async () => {
    const notebook = notebookOf();
    new DeathNotice(registryOf([notebook]), untranslated, () => undefined);
    notebook.session.set({ postmortem: null });
    await settled();
    expect(Notification.manager.notifications).toEqual([]);
  });
});
