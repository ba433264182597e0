/**
 * How React views follow Lumino signals, the clock and the size of an element: in one place, so that every
 * subscription ends with the component that made it.
 */
import type { ISignal } from '@lumino/signaling';
import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

import type { ISessionModel, SessionChange } from '../model/session';

/** The running figure is redrawn at most four times a second. */
export const LIVE_INTERVAL_MS = 250;

/**
 * Redraws the component when `signal` fires with arguments that `concerns` accepts.
 *
 * At most one redraw in `minIntervalMs`; the newest state is always drawn in the end. While the page is hidden
 * nothing is redrawn, and one redraw follows when it comes back. Returns a counter of the changes seen.
 */
export function useSignal<S, A>(
  signal: ISignal<S, A> | null,
  concerns: (args: A) => boolean = everything,
  minIntervalMs = 0
): number {
  const version = useRef(0);
  const subscribe = useCallback(
    (redraw: () => void) => {
      version.current += 1;
      if (signal === null) {
        return () => undefined;
      }
      const pace = new Pace(() => {
        version.current += 1;
        redraw();
      }, minIntervalMs);
      const slot = (_: S, args: A): void => {
        if (concerns(args)) {
          pace.request();
        }
      };
      signal.connect(slot);
      return () => {
        signal.disconnect(slot);
        pace.stop();
      };
    },
    [signal, concerns, minIntervalMs]
  );
  return useSyncExternalStore(subscribe, () => version.current);
}

/** As `useSignal`, for the kinds of change of a session that `concerns` accepts. */
export function useSession(
  session: ISessionModel | null,
  concerns?: (change: SessionChange) => boolean,
  minIntervalMs?: number
): number {
  return useSignal(session === null ? null : session.changed, concerns, minIntervalMs);
}

/** The page's clock in milliseconds since the epoch, read again every `intervalMs` while the page is visible. */
export function useNow(intervalMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) {
        setNowMs(Date.now());
      }
    }, intervalMs);
    return () => window.clearInterval(timer);
  }, [intervalMs]);
  return Math.max(nowMs, Date.now());
}

/** Reads a word every `intervalMs` while the page is visible, and redraws only when it is another one. */
export function usePolled(read: () => string, intervalMs: number): string {
  const [word, setWord] = useState(read);
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) {
        setWord(read());
      }
    }, intervalMs);
    return () => window.clearInterval(timer);
  }, [read, intervalMs]);
  return word;
}

/** The width of an element in pixels, followed as it changes; `initialPx` before it is known. */
export function useWidth(element: RefObject<HTMLElement>, initialPx: number): number {
  const [widthPx, setWidthPx] = useState(initialPx);
  useLayoutEffect(() => {
    const node = element.current;
    if (node === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(entries => {
      const measured = entries[0]?.contentRect.width ?? 0;
      if (measured > 0) {
        setWidthPx(Math.round(measured));
      }
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return widthPx;
}

function everything(): boolean {
  return true;
}

/** Runs an action at most once in an interval, and not while the page is hidden; the last request is never lost. */
class Pace {
  constructor(
    private readonly _act: () => void,
    private readonly _minIntervalMs: number
  ) {
    document.addEventListener('visibilitychange', this._onVisible);
  }

  request(): void {
    if (document.hidden) {
      this._isOwed = true;
      return;
    }
    if (this._timer !== null) {
      return;
    }
    const waitMs = this._lastMs + this._minIntervalMs - Date.now();
    if (waitMs <= 0) {
      this._run();
    } else {
      this._timer = window.setTimeout(() => {
        this._timer = null;
        this._fire();
      }, waitMs);
    }
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this._onVisible);
    if (this._timer !== null) {
      window.clearTimeout(this._timer);
      this._timer = null;
    }
  }

  private _fire(): void {
    if (document.hidden) {
      this._isOwed = true;
    } else {
      this._run();
    }
  }

  private _run(): void {
    this._lastMs = Date.now();
    this._isOwed = false;
    this._act();
  }

  private readonly _onVisible = (): void => {
    if (!document.hidden && this._isOwed) {
      this._run();
    }
  };

  private _timer: number | null = null;
  private _lastMs = -Infinity;
  private _isOwed = false;
}
