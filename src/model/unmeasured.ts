/** Cells that ran while no agent could see them, each under the kernel life that it ran in. */
export class UnmeasuredCells {
  get ids(): ReadonlySet<string> {
    return this._ids;
  }

  /** These cells were sent to the kernel while no agent was attached. */
  add(cellIds: readonly string[]): void {
    cellIds.forEach(cellId => this._lives.set(cellId, this._life));
    this._refresh();
  }

  /** This cell has a measured run. False when nothing changes. */
  remove(cellId: string): boolean {
    const isKnown = this._lives.delete(cellId);
    if (isKnown) {
      this._refresh();
    }
    return isKnown;
  }

  /** An agent greeted us: what ran since the last life ended belongs to this one, what ran before it is history. */
  beginLife(): void {
    [...this._lives]
      .filter(([, life]) => life < this._life)
      .forEach(([cellId]) => this._lives.delete(cellId));
    this._life += 1;
    this._refresh();
  }

  private _refresh(): void {
    this._ids = new Set(this._lives.keys());
  }

  private readonly _lives = new Map<string, number>();
  private _life = 0;
  private _ids: ReadonlySet<string> = new Set();
}
