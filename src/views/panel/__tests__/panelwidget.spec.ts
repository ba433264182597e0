import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';

import { untranslated } from '../../../core/translate';
import { FakeNotebook, FakeNotebookRegistry } from '../../../testing/fakenotebook';
import { PanelWidget } from '../panelwidget';

/** Waits until it is so: the body is a chunk that a busy machine loads late. */
const until = async (isSo: () => boolean): Promise<void> => {
  MessageLoop.flush();
  while (!isSo()) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
};

describe('the panel in the side bar', () => {
  it('draws and follows nothing while it is hidden, and says its state when it is seen', async () => {
    const widget = new PanelWidget({
      registry: new FakeNotebookRegistry([new FakeNotebook()]),
      actions: { clearSession: null, openSettings: null, copyText: () => undefined },
      trans: untranslated,
      locale: 'en'
    });
    widget.hide();
    Widget.attach(widget, document.body);
    await until(() => widget.isAttached);
    expect(widget.id).toBe('cellmem-panel');
    expect(widget.node.textContent).toBe('');
    widget.show();
    await until(() => widget.node.dataset.state !== undefined);
    expect(widget.node.textContent).toContain('tour.ipynb');
    expect(widget.node.dataset.state).toBe('idle');
    widget.hide();
    await until(() => widget.node.textContent === '');
    widget.dispose();
  });
});
