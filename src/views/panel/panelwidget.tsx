/** The side panel as Lumino sees it. While it is hidden it holds no React tree: nothing is drawn, nothing subscribed. */
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import type { JSX } from 'react';
import { lazy, Suspense } from 'react';

import type { INotebookRegistry } from '../../model/notebook';
import { cellmemIcon } from '../icons';
import type { PanelActions, ViewContext } from './panelcontext';
import { Folding } from './panelcontext';
import type { PanelState } from './panelstate';

/** Fetched when the panel is first seen: a page that never opens it does not pay for it. */
const PanelBody = lazy(async () => ({ default: (await import('./body')).PanelBody }));

export const PANEL_ID = 'cellmem-panel';

export type PanelWidgetOptions = ViewContext & { registry: INotebookRegistry; actions: PanelActions };

/** `#cellmem-panel[data-state]`: the state is one of `PanelState`, kept from the last time the panel was seen. */
export class PanelWidget extends ReactWidget {
  constructor(private readonly _options: PanelWidgetOptions) {
    super();
    const { trans } = _options;
    this.id = PANEL_ID;
    this.addClass('jp-CellMem-Panel');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('CellMem: memory of this notebook'));
    this.title.icon = cellmemIcon;
    this.title.caption = trans.__('CellMem');
  }

  protected override render(): JSX.Element | null {
    return this.isVisible ? (
      <Suspense fallback={null}>
        <PanelBody {...this._options} folding={this._folding} onState={this._onState} />
      </Suspense>
    ) : null;
  }

  protected override onAfterShow(msg: Message): void {
    super.onAfterShow(msg);
    this.update();
  }

  protected override onAfterHide(msg: Message): void {
    super.onAfterHide(msg);
    this.update();
  }

  private readonly _onState = (state: PanelState): void => {
    this.node.dataset.state = state;
  };

  private readonly _folding = new Folding();
}
