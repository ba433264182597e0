import { Signal } from '@lumino/signaling';
import type { JSX } from 'react';

import { LIVE_INTERVAL_MS, useSignal } from '../hooks';
import { after, mount } from './mounting';

const sender = {};
let hidden = false;
Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });

function Shown({ signal, read }: { signal: Signal<object, void>; read: () => number }): JSX.Element {
  useSignal(signal, undefined, LIVE_INTERVAL_MS);
  return <b>{read()}</b>;
}

async function follow(): Promise<{
  signal: Signal<object, void>;
  set: (value: number) => void;
  shown: () => string;
}> {
  const signal = new Signal<object, void>(sender);
  let value = 0;
  const mounted = await mount(<Shown signal={signal} read={() => value} />);
  return {
    signal,
    set: next => {
      value = next;
      signal.emit();
    },
    shown: () => mounted.node.textContent
  };
}

describe('a view that follows a session', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    hidden = false;
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('redraws at most four times a second, and always draws the newest state in the end', async () => {
    const view = await follow();
    await after(() => view.set(1));
    expect(view.shown()).toBe('1');
    await after(() => {
      view.set(2);
      view.set(3);
    });
    expect(view.shown()).toBe('1');
    await after(() => jest.advanceTimersByTime(LIVE_INTERVAL_MS));
    expect(view.shown()).toBe('3');
  });

  it('does not redraw while the page is hidden, and catches up when it comes back', async () => {
    const view = await follow();
    hidden = true;
    await after(() => view.set(1));
    await after(() => jest.advanceTimersByTime(5000));
    expect(view.shown()).toBe('0');
    hidden = false;
    await after(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(view.shown()).toBe('1');
  });
});
