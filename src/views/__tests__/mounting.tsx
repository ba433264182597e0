/** Draws React elements into the document, and takes them away again. */
import type { ReactElement } from 'react';
import { act } from 'react';
import { createRoot } from 'react-dom/client';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

export type Mounted = {
  node: HTMLElement;
  redraw: (element: ReactElement) => Promise<void>;
  unmount: () => void;
};

/** Resolves when lazily loaded parts are drawn, too. */
export async function mount(element: ReactElement): Promise<Mounted> {
  const node = document.createElement('div');
  document.body.append(node);
  const root = createRoot(node);
  const redraw = async (next: ReactElement): Promise<void> => {
    await act(async () => {
      root.render(next);
      await settle();
    });
  };
  await redraw(element);
  return {
    node,
    redraw,
    unmount: () => {
      act(() => root.unmount());
      node.remove();
    }
  };
}

/** Runs `change` and draws what follows from it. */
export async function after(change: () => unknown): Promise<void> {
  await act(async () => {
    await change();
    await settle();
  });
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
  }
}
