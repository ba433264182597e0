/** Every plugin of the extension, those that provide before those that use. */
import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import badges from './badges';
import clear from './clear';
import deathNotice from './deathnotice';
import panel from './panel';
import sessions from './sessions';
import settings from './settings';
import statusbar from './statusbar';

const plugins: JupyterFrontEndPlugin<unknown>[] = [
  sessions,
  settings,
  panel,
  badges,
  clear,
  statusbar,
  deathNotice
];

export default plugins;
