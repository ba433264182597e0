/** Tokens that plugins share. */
import { Token } from '@lumino/coreutils';

import type { INotebookRegistry } from './model/notebook';

export const INotebookRegistryToken = new Token<INotebookRegistry>(
  'jupyterlab-cellmem:INotebookRegistry',
  'The open notebooks with their memory sessions.'
);
