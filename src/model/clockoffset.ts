/**
 * The difference between the kernel's clock and the page's: kernels run on other machines.
 *
 * A reading cannot arrive before it was taken, so the smallest difference seen is the best one; what a server had
 * buffered arrives late and changes nothing.
 */
export class ClockOffset {
  /** Notes that something of kernel time `kernelMs` arrived at page time `pageMs`. */
  note(kernelMs: number, pageMs: number): void {
    this._offsetMs = Math.min(this._offsetMs ?? Infinity, pageMs - kernelMs);
  }

  /** Another machine, another clock. */
  forget(): void {
    this._offsetMs = null;
  }

  toPage(kernelMs: number): number {
    return kernelMs + (this._offsetMs ?? 0);
  }

  private _offsetMs: number | null = null;
}
