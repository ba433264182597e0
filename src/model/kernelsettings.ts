/** What a kernel was told to measure. What the person wants outlives the kernel; what nobody wants stays as it is there. */
import type { Result } from '../core/result';
import type { AgentSettings } from '../generated/protocol';
import type { ClientFailure, IAgentClient } from './client';

export class KernelSettings {
  constructor(
    private readonly _client: Pick<IAgentClient, 'configure'>,
    /** The kernel took other settings. */
    private readonly _onTaken: () => void
  ) {}

  get isPaused(): boolean {
    return this._inForce?.sampling === false;
  }

  async want(wanted: Partial<AgentSettings>): Promise<Result<null, ClientFailure>> {
    this._wanted = { ...this._wanted, ...wanted };
    const settings = { sampling: true, exact_peak: true, ...this._inForce, ...this._wanted };
    const outcome = await this._client.configure(settings);
    if (outcome.ok) {
      this._inForce = settings;
      this._onTaken();
    }
    return outcome;
  }

  /** A kernel life begins with the agent's own settings; it is told those that the person wants otherwise. */
  learn(settings: AgentSettings): void {
    this._inForce = settings;
    const { sampling, exact_peak: exactPeak } = { ...settings, ...this._wanted };
    if (sampling !== settings.sampling || exactPeak !== settings.exact_peak) {
      void this.want({});
    }
  }

  private _wanted: Partial<AgentSettings> = {};
  private _inForce: AgentSettings | null = null;
}
