/** The page is built of elements, attributes and text nodes alone: nothing that a report says is ever parsed as HTML. */
import type { TextPart } from '../core/phrase';
import { visibleText } from './visibletext';

export type Child = Node | string | null;
export type Attributes = Readonly<Record<string, string | number>>;

/** A string among the children is text; null is left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    node.setAttribute(key, visibleText(String(value)));
  }
  node.append(...children.flatMap(child => (child === null ? [] : [textOrNode(child)])));
  return node;
}

/** Text of unknown origin: its direction of writing stays its own. */
export function isolated(value: string): HTMLElement {
  return element('bdi', {}, value);
}

/** A filled sentence. */
export function phrase(parts: readonly TextPart[]): Node[] {
  return parts.map(part => {
    switch (part.kind) {
      case 'code':
        return element('code', {}, isolated(part.text));
      case 'strong':
        return element('b', {}, part.text);
      case 'text':
        return isolated(part.text);
    }
  });
}

/** For those who listen: what eyes see from its place or its shape. */
export function spoken(value: string): HTMLElement {
  return element('span', { class: 'jp-CellMem-Hidden' }, value);
}

function textOrNode(child: Node | string): Node {
  return typeof child === 'string' ? document.createTextNode(visibleText(child)) : child;
}
