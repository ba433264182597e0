/** Reads the settings and puts them in force: in every kernel, and on the page. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { pauseIcon } from '@jupyterlab/ui-components';

import type { INotebookRegistry } from '../model/notebook';
import { INotebookRegistryToken } from '../tokens';
import { CommandIds } from './commandids';
import type { UserSettings } from './settingsinforce';
import { SettingsInForce } from './settingsinforce';

const PLUGIN_ID = 'jupyterlab-cellmem:plugin';

const settings: JupyterFrontEndPlugin<void> = {
  id: PLUGIN_ID,
  description: 'Puts the settings of CellMem in force.',
  autoStart: true,
  requires: [INotebookRegistryToken],
  optional: [ITranslator, ISettingRegistry, ICommandPalette],
  activate: activateSettings
};

function activateSettings(
  app: JupyterFrontEnd,
  registry: INotebookRegistry,
  translator: ITranslator | null,
  settingRegistry: ISettingRegistry | null,
  palette: ICommandPalette | null
): void {
  const trans = (translator ?? nullTranslator).load('jupyterlab_cellmem');
  const inForce = new SettingsInForce(registry, document.body);
  if (settingRegistry !== null) {
    void followSettings(settingRegistry, inForce);
  }

  const current = (): INotebookRegistry['current'] => registry.current;
  app.commands.addCommand(CommandIds.toggleSampling, {
    label: () =>
      current()?.session.isPaused === true
        ? trans.__('Resume Memory Sampling')
        : trans.__('Pause Memory Sampling'),
    caption: trans.__('Stop or resume measuring the memory of this notebook’s kernel'),
    icon: pauseIcon,
    describedBy: { args: { type: 'object', properties: {}, additionalProperties: false } },
    isEnabled: () => current()?.session.connection === 'attached',
    execute: async () => {
      const session = current()?.session;
      await session?.setPaused(!session.isPaused);
      app.commands.notifyCommandChanged(CommandIds.toggleSampling);
    }
  });
  registry.changed.connect(() => app.commands.notifyCommandChanged(CommandIds.toggleSampling));
  palette?.addItem({ command: CommandIds.toggleSampling, category: trans.__('Notebook Memory') });
}

/** Without its schema, or with a broken one, CellMem runs on its defaults and says so once. */
async function followSettings(settingRegistry: ISettingRegistry, inForce: SettingsInForce): Promise<void> {
  try {
    const loaded = await settingRegistry.load(PLUGIN_ID);
    const read = (): void => inForce.apply(userSettings(loaded));
    loaded.changed.connect(read);
    read();
  } catch (error) {
    console.warn('CellMem could not read its settings and uses the defaults.', error);
  }
}

function userSettings(loaded: ISettingRegistry.ISettings): UserSettings {
  const isOn = (name: string): boolean => loaded.get(name).composite !== false;
  return {
    sampling: isOn('sampling'),
    exactPeak: isOn('exactPeak'),
    badges: isOn('badges'),
    showSteadyBadges: isOn('showSteadyBadges')
  };
}

export default settings;
