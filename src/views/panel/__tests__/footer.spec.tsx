import { untranslated } from '../../../core/translate';
import type { Session } from '../../../generated/protocol';
import { buildSession } from '../../../testing/builders';
import { FakeNotebook } from '../../../testing/fakenotebook';
import { mount } from '../../__tests__/mounting';
import { Footer } from '../footer';

const notebookOf = (): FakeNotebook => new FakeNotebook();

async function footer(monitor: Partial<Session['monitor']>): Promise<HTMLElement> {
  const notebook = notebookOf();
  const session = buildSession();
  notebook.session.set({ session: { ...session, monitor: { ...session.monitor, ...monitor } } });
  const { node } = await mount(<Footer notebook={notebook} trans={untranslated} locale="en" />);
  return node.querySelector<HTMLElement>('.jp-CellMem-Footer')!;
}

describe('the footer', () => {
  it('tells what the monitor costs and nothing of a watcher that runs', async () => {
    const node = await footer({ watcher: 'process' });
    expect(node.textContent).toContain('ms per sample');
    expect(node.textContent).not.toContain('watcher');
  });

  it('says that no watcher runs, what that means and why', async () => {
    const reason = 'The watcher process cannot run here: Operation not permitted.';
    const node = await footer({ watcher: 'thread', watcher_reason: reason });
    expect(node.textContent).toContain('no watcher');
    expect(node.title).toContain('native code that holds the interpreter stops it');
    expect(node.title).toContain(reason);
  });

  it('says nothing of it before a run has lasted longer than a moment', async () => {
    const node = await footer({ watcher: 'none' });
    expect(node.textContent).not.toContain('watcher');
  });
});
