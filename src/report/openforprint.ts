/** Paper has no button to press: every "Why?" is open while the page is printed, and as it was before afterwards. */
export function openForPrint(page: Window): void {
  let opened: HTMLDetailsElement[] = [];
  page.addEventListener('beforeprint', () => {
    opened = [...page.document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of opened) {
      details.open = true;
    }
  });
  page.addEventListener('afterprint', () => {
    for (const details of opened) {
      details.open = false;
    }
    opened = [];
  });
}
