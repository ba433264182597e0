import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';

import { untranslated } from '../../../core/translate';
import { FakeNotebook, FakeNotebookRegistry } from '../../../testing/fakenotebook';
import { PanelWidget } from '../panelwidget';

const drawn = async (): Promise<void> => {
  MessageLoop.flush();
  await new Promise(resolve => setTimeout(resolve, 150));
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
    await drawn();
    expect(widget.id).toBe('cellmem-panel');
    expect(widget.node.textContent).toBe('');
    widget.show();
    await drawn();
    expect(widget.node.textContent).toContain('tour.ipynb');
    expect(widget.node.dataset.state).toBe('idle');
    widget.hide();
    await drawn();
    expect(widget.node.textContent).toBe('');
    widget.dispose();
  });
});
