/**
 * Keeps live ticks coming while a run is open and somebody can see the page, and not otherwise: what a server buffers
 * for an absent page would crowd out the person's own output when the page comes back.
 */
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../core/clock';
import type { IAgentClient } from './client';
import type { IVisibility } from './visibility';

export const LEASE_MS = 30_000;
export const RENEW_MS = 10_000;

export class LeaseKeeper implements IDisposable {
  constructor(
    private readonly _client: IAgentClient,
    private readonly _clock: IClock,
    private readonly _visibility: IVisibility
  ) {
    _visibility.changed.connect(() => this._update(), this);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** A run opened or the last one ended; the connection came or went. */
  setWanted(isWanted: boolean): void {
    this._isWanted = isWanted;
    this._update();
  }

  /** A greeting ends the lease in the kernel, so it is taken again. */
  renewSoon(): void {
    if (this._isHeld) {
      this._cancelRenewal();
      this._renew();
    }
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._cancelRenewal();
      Signal.clearData(this);
    }
  }

  private _update(): void {
    const shouldHold = this._isWanted && this._visibility.isVisible;
    if (shouldHold && !this._isHeld) {
      this._isHeld = true;
      this._renew();
    } else if (!shouldHold && this._isHeld) {
      this._isHeld = false;
      this._cancelRenewal();
      if (this._isWanted) {
        void this._client.lease(0); // hidden in mid-run; after a run it simply ends
      }
    }
  }

  private _renew(): void {
    void this._client.lease(LEASE_MS);
    this._cancelRenewal = this._clock.after(RENEW_MS, () => this._renew());
  }

  private _isDisposed = false;
  private _isWanted = false;
  private _isHeld = false;
  private _cancelRenewal: () => void = () => undefined;
}
