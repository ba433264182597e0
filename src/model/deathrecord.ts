/** The last kernel that ended by itself, until the person has read about it. */
import type { Postmortem } from './session';
import { withKillCount } from './postmortem';

export class DeathRecord {
  get postmortem(): Postmortem | null {
    return this._postmortem;
  }

  /** The kernel life `epoch` ended; what it still sends is ignored. */
  note(postmortem: Postmortem, epoch: string | null): void {
    this._postmortem = postmortem;
    this._epoch = epoch;
  }

  isOver(epoch: string): boolean {
    return epoch === this._epoch;
  }

  /** The next kernel life tells the kill counter. True when that was still missing. */
  judge(killCount: number | null): boolean {
    if (this._postmortem?.killCountAfter !== null) {
      return false;
    }
    this._postmortem = withKillCount(this._postmortem, killCount);
    return true;
  }

  dismiss(): void {
    this._postmortem = null;
  }

  private _postmortem: Postmortem | null = null;
  private _epoch: string | null = null;
}
