/** A part of the panel that folds under a title, as in JupyterLab's own side panels. */
import { caretRightIcon } from '@jupyterlab/ui-components';
import type { JSX, ReactNode } from 'react';
import { useId, useState } from 'react';

import type { Folding } from './panelcontext';

export type SectionProps = {
  /** Key under which the folding is remembered. */
  name: string;
  title: string;
  /** One fact at the right of the title. */
  fact?: ReactNode;
  /** A control at the right of the title; it is shown only while the section is open. */
  control?: ReactNode;
  folding: Folding;
  isOpenByDefault: boolean;
  children: ReactNode;
};

/** The title is a heading around a button with `aria-expanded`; a folded body is not drawn at all. */
export function Section(props: SectionProps): JSX.Element {
  const { name, title, fact, control, folding, isOpenByDefault, children } = props;
  const bodyId = useId();
  const [, redraw] = useState(0);
  const isOpen = folding.isOpen(name, isOpenByDefault);
  const toggle = (): void => {
    folding.set(name, !isOpen);
    redraw(count => count + 1);
  };
  return (
    <section className={`jp-CellMem-Section${isOpen ? ' jp-mod-open' : ''}`} data-section={name}>
      <div className="jp-CellMem-Title jp-AccordionPanel-title">
        <h3>
          <button type="button" aria-expanded={isOpen} aria-controls={bodyId} onClick={toggle}>
            <caretRightIcon.react
              tag="span"
              className="jp-CellMem-Icon jp-CellMem-Caret"
              aria-hidden="true"
            />
            <span className="jp-CellMem-TitleLabel">{title}</span>
          </button>
        </h3>
        <span className="jp-CellMem-TitleFact jp-CellMem-Number">{fact}</span>
        {isOpen ? control : null}
      </div>
      <div id={bodyId} hidden={!isOpen}>
        {isOpen ? children : null}
      </div>
    </section>
  );
}
