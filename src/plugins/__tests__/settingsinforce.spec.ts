import { FakeNotebook, FakeNotebookRegistry } from '../../testing/fakenotebook';
import { SettingsInForce } from '../settingsinforce';

const notebookOf = (id?: string): FakeNotebook => new FakeNotebook(id);
const registryOf = (notebooks?: FakeNotebook[]): FakeNotebookRegistry => new FakeNotebookRegistry(notebooks);

const ALL_ON = { sampling: true, exactPeak: true, badges: true, showSteadyBadges: true };

describe('settings', () => {
  it('leave a kernel alone while nothing differs from the default', () => {
    const notebook = notebookOf();
    new SettingsInForce(registryOf([notebook]), document.body).apply(ALL_ON);
    expect(notebook.session.calls).toEqual([]);
  });

  it('reach every open kernel, and are taken back', () => {
    const notebooks = [notebookOf('1'), notebookOf('2')];
    const inForce = new SettingsInForce(registryOf(notebooks), document.body);
    inForce.apply({ ...ALL_ON, exactPeak: false });
    inForce.apply({ ...ALL_ON, sampling: false });
    for (const { session } of notebooks) {
      expect(session.calls).toEqual(['setExactPeak false', 'setPaused true', 'setExactPeak true']);
    }
  });

  it('reach a notebook that is opened later', () => {
    const registry = registryOf();
    new SettingsInForce(registry, document.body).apply({ ...ALL_ON, sampling: false });
    const later = notebookOf();
    registry.setNotebooks([later], later.id);
    registry.setNotebooks([later], later.id);
    expect(later.session.calls).toEqual(['setPaused true']);
  });

  it('hide badges, all or the steady ones', () => {
    const page = document.createElement('div');
    const inForce = new SettingsInForce(registryOf(), page);
    expect(page.dataset.cellmemBadges).toBe('all');
    inForce.apply({ ...ALL_ON, showSteadyBadges: false });
    expect(page.dataset.cellmemBadges).toBe('changed');
    inForce.apply({ ...ALL_ON, badges: false });
    expect(page.dataset.cellmemBadges).toBe('none');
  });
});
