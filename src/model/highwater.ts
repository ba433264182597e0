/** The highest mark of a session and the cell that reached it. */
export class HighWater {
  get mark(): { bytes: number; executionCount: number | null } | null {
    return this._mark;
  }

  note(bytes: number | null, executionCount: number | null): void {
    if (bytes !== null && bytes > (this._mark?.bytes ?? -1)) {
      this._mark = { bytes, executionCount };
    }
  }

  forget(): void {
    this._mark = null;
  }

  private _mark: { bytes: number; executionCount: number | null } | null = null;
}
