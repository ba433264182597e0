/** Ids of the commands that other people's shortcuts and menus may name. */
export const CommandIds = {
  openPanel: 'cellmem:open-panel',
  clearSession: 'cellmem:clear-session',
  explainCell: 'cellmem:explain-cell',
  nextFlaggedCell: 'cellmem:next-flagged-cell',
  toggleSampling: 'cellmem:toggle-sampling'
} as const;
