/**
 * The row under a cell's input. A plain widget without a React root, because a notebook may have hundreds.
 *
 * Its main button stays the same node for life, so that focus survives four updates a second.
 */
import type { LabIcon } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';

import type { TextPart } from '../../core/phrase';
import type { Translate } from '../../core/translate';
import type { BadgeAction, BadgeIcon, BadgeSegment } from '../../core/wording';
import { killedIcon, peakIcon, runningIcon, verdictIcons } from '../icons';
import { drawBars, drawCurve } from './badgegraphics';
import type { BadgeView } from './badgeview';

export type BadgeOptions = {
  trans: Translate;
  /** The main button was used. */
  onToggle: () => void;
  onAction: (action: BadgeAction) => void;
};

export class BadgeWidget extends Widget {
  constructor(options: BadgeOptions) {
    super();
    this._trans = options.trans;
    this._onAction = options.onAction;
    this.addClass('jp-CellMem-Badge');
    // Keys that a button understands must not reach the notebook's shortcuts: Enter would edit the cell.
    this._main.setAttribute('data-lm-suppress-shortcuts', 'true');
    this._main.type = 'button';
    this._main.className = 'jp-CellMem-Badge-main';
    this._main.addEventListener('click', options.onToggle);
    this.node.append(this._main);
  }

  /** Shows `view`; `isExpanded` says whether its evidence is open below. */
  present(view: BadgeView, isExpanded: boolean): void {
    const shown = JSON.stringify([view, isExpanded]);
    if (shown === this._shown) {
      return;
    }
    this._shown = shown;
    this._setAttributes(view);
    const main = this._main;
    main.setAttribute('aria-label', view.wording.ariaLabel);
    main.disabled = !view.isExplainable && view.wording.action !== 'show_postmortem';
    if (view.isExplainable) {
      main.setAttribute('aria-expanded', String(isExpanded));
    } else {
      main.removeAttribute('aria-expanded');
    }
    main.replaceChildren(...this._mainNodes(view, isExpanded));
    this._presentAction(view);
  }

  /** It offers something that waits while a cell runs. */
  get hasAction(): boolean {
    return this._action !== null;
  }

  focusMain(): void {
    this._main.focus();
  }

  private _setAttributes(view: BadgeView): void {
    const data = this.node.dataset;
    data.cellId = view.cellId;
    data.verdict = view.verdictCode;
    data.flagged = String(view.isFlagged);
    data.state = view.state;
    this.toggleClass('jp-mod-killed', view.isKilled);
  }

  private _mainNodes(view: BadgeView, isExpanded: boolean): Node[] {
    const { wording } = view;
    const nodes: Node[] = [];
    const shape = wording.icon === null ? null : iconOf(wording.icon);
    if (wording.chip !== null) {
      nodes.push(chip(view.verdictCode, wording.chip, shape));
    } else if (shape !== null && wording.icon !== 'steady') {
      nodes.push(iconNode(shape));
    }
    const graphic =
      view.curve !== null ? drawCurve(view.curve) : view.bars !== null ? drawBars(view.bars) : null;
    wording.segments.forEach((segment, i) => {
      const node = segmentNode(segment);
      node.classList.toggle('jp-mod-figure', i === 0);
      nodes.push(node);
      if (i === 0 && graphic !== null) {
        nodes.push(graphic);
      }
    });
    if (view.isExplainable && (wording.action === 'why' || isExpanded)) {
      nodes.push(this._whyNode(isExpanded));
    }
    return nodes;
  }

  private _whyNode(isExpanded: boolean): Node {
    const why = document.createElement('span');
    why.className = 'jp-CellMem-Badge-why';
    why.textContent = isExpanded ? this._trans.__('Hide') : this._trans.__('Why?');
    const caret = document.createElement('span');
    caret.className = 'jp-CellMem-Badge-caret';
    why.append(caret);
    return why;
  }

  private _presentAction(view: BadgeView): void {
    const action = view.wording.action;
    if (action === null || action === 'why') {
      this._action?.remove();
      this._action = null;
      return;
    }
    this._action ??= this._addAction();
    this._action.dataset.action = action;
    this._action.textContent = labelOf(action, this._trans);
    const isWaiting = action !== 'show_postmortem' && view.waitsFor !== null;
    this._action.disabled = isWaiting;
    this._action.title = isWaiting ? (view.waitsFor ?? '') : '';
  }

  private _addAction(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'jp-CellMem-Badge-action';
    button.setAttribute('data-lm-suppress-shortcuts', 'true');
    button.addEventListener('click', () => {
      const action = button.dataset.action;
      if (isOwnAction(action)) {
        this._onAction(action);
      }
    });
    this.node.append(button);
    return button;
  }

  private readonly _trans: Translate;
  private readonly _onAction: (action: BadgeAction) => void;
  private readonly _main = document.createElement('button');
  private _action: HTMLButtonElement | null = null;
  private _shown = '';
}

type OwnAction = Exclude<BadgeAction, 'why'>;

function isOwnAction(action: string | undefined): action is OwnAction {
  return action === 'release_traceback' || action === 'forget_output' || action === 'show_postmortem';
}

function labelOf(action: OwnAction, trans: Translate): string {
  switch (action) {
    case 'release_traceback':
      return trans.__('Release traceback');
    case 'forget_output':
      return trans.__('Release output history');
    case 'show_postmortem':
      return trans.__('Show what happened');
  }
}

function iconOf(name: BadgeIcon): LabIcon {
  if (name === 'running') {
    return runningIcon;
  }
  return name === 'killed' ? killedIcon : verdictIcons[name];
}

function iconNode(shape: LabIcon): HTMLElement {
  const node = shape.element({ tag: 'span', className: 'jp-CellMem-Icon' });
  node.setAttribute('aria-hidden', 'true');
  return node;
}

function chip(verdictCode: string, word: string, shape: LabIcon | null): Node {
  const node = document.createElement('span');
  node.className = 'jp-CellMem-Chip';
  node.dataset.verdict = verdictCode;
  if (shape !== null) {
    node.append(iconNode(shape));
  }
  node.append(word);
  return node;
}

function segmentNode(segment: BadgeSegment): HTMLElement {
  const node = document.createElement('span');
  node.className = 'jp-CellMem-Badge-segment';
  node.classList.toggle('jp-mod-separated', segment.isSeparated);
  node.classList.toggle('jp-mod-dim', segment.isDim);
  if (segment.icon !== null) {
    node.append(iconNode(segment.icon === 'high_water' ? peakIcon : verdictIcons.cached));
  }
  node.append(...segment.parts.map(partNode));
  return node;
}

function partNode(part: TextPart): Node {
  if (part.kind === 'text') {
    return document.createTextNode(part.text);
  }
  const node = document.createElement(part.kind === 'code' ? 'code' : 'b');
  node.textContent = part.text;
  return node;
}
