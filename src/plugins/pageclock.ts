/** The page's own clock. */
import type { IClock } from '../core/clock';

export const pageClock: IClock = {
  now: () => Date.now(),
  after: (ms, action) => {
    const timer = window.setTimeout(action, ms);
    return () => window.clearTimeout(timer);
  }
};
