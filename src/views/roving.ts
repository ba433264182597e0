/**
 * One tab stop for a whole list: arrows, Home and End move inside it. The items are the elements that carry
 * `data-roving`, in the order of the document.
 */
import type { FocusEvent, KeyboardEvent } from 'react';
import { useState } from 'react';

export type Roving = {
  /** For the list. */
  list: { onKeyDown: (event: KeyboardEvent<HTMLElement>) => void; onFocus: (event: FocusEvent) => void };
  /** For an item; `isFirst` makes it the tab stop until another one was focused. */
  item: (key: string, isFirst: boolean) => { 'data-roving': string; tabIndex: 0 | -1 };
};

/** `keys` are the items that exist now: a stop that is gone falls back to the first. */
export function useRoving(keys: readonly string[]): Roving {
  const [stop, setStop] = useState<string | null>(null);
  const present = stop !== null && keys.includes(stop) ? stop : null;
  return {
    list: {
      onKeyDown: event => {
        const target = nextItem(event);
        if (target !== null) {
          event.preventDefault();
          target.focus();
        }
      },
      onFocus: event => {
        const key = event.target instanceof HTMLElement ? event.target.dataset.roving : undefined;
        if (key !== undefined) {
          setStop(key);
        }
      }
    },
    item: (key, isFirst) => ({
      'data-roving': key,
      tabIndex: present === null ? (isFirst ? 0 : -1) : present === key ? 0 : -1
    })
  };
}

function nextItem(event: KeyboardEvent<HTMLElement>): HTMLElement | null {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-roving]')];
  const here = items.findIndex(item => item === document.activeElement);
  switch (event.key) {
    case 'ArrowDown':
      return items[here + 1] ?? null;
    case 'ArrowUp':
      return items[here - 1] ?? null;
    case 'Home':
      return items[0] ?? null;
    case 'End':
      return items[items.length - 1] ?? null;
    default:
      return null;
  }
}
