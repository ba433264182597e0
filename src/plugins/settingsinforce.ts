/** The person's settings, kept in force in every notebook's kernel and on the page. */
import type { INotebookContext, INotebookRegistry } from '../model/notebook';

export type UserSettings = {
  sampling: boolean;
  exactPeak: boolean;
  badges: boolean;
  showSteadyBadges: boolean;
};

const DEFAULTS: UserSettings = { sampling: true, exactPeak: true, badges: true, showSteadyBadges: true };

/**
 * A kernel is told only what differs from the default, and told again when it goes back to it: a kernel that was
 * started with a stricter variable of its own keeps it. Badges are hidden by style alone, so that they are back at once.
 */
export class SettingsInForce {
  constructor(
    private readonly _registry: INotebookRegistry,
    private readonly _page: HTMLElement
  ) {
    _registry.changed.connect(this._applyToNew, this);
    this._showBadges();
  }

  apply(settings: UserSettings): void {
    const before = this._settings;
    this._settings = settings;
    this._registry.all.forEach(notebook => this._configure(notebook, before));
    this._registry.all.forEach(notebook => this._known.add(notebook));
    this._showBadges();
  }

  private readonly _applyToNew = (): void => {
    for (const notebook of this._registry.all) {
      if (!this._known.has(notebook)) {
        this._known.add(notebook);
        this._configure(notebook, DEFAULTS);
      }
    }
  };

  private _configure({ session }: INotebookContext, before: UserSettings): void {
    if (this._settings.sampling !== before.sampling) {
      void session.setPaused(!this._settings.sampling);
    }
    if (this._settings.exactPeak !== before.exactPeak) {
      void session.setExactPeak(this._settings.exactPeak);
    }
  }

  private _showBadges(): void {
    const { badges, showSteadyBadges } = this._settings;
    this._page.dataset.cellmemBadges = badges ? (showSteadyBadges ? 'all' : 'changed') : 'none';
  }

  private _settings: UserSettings = DEFAULTS;
  private readonly _known = new WeakSet<INotebookContext>();
}
