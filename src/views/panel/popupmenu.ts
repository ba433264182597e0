/** A short menu that opens under a button: JupyterLab's own, with its keyboard handling. */
import { MenuSvg } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';

export type MenuChoice = { label: string; isChosen: boolean; choose: () => void };

/** Opens under `anchor`. The menu and its commands end when it closes; focus goes back to the button. */
export function openPopupMenu(anchor: HTMLElement, choices: readonly MenuChoice[]): void {
  const commands = new CommandRegistry();
  const menu = new MenuSvg({ commands });
  menu.addClass('jp-CellMem-Menu');
  choices.forEach((choice, i) => {
    const command = `choose-${i}`;
    commands.addCommand(command, {
      label: choice.label,
      isToggled: () => choice.isChosen,
      isToggleable: true,
      describedBy: { args: { type: 'object', properties: {}, additionalProperties: false } },
      execute: choice.choose
    });
    menu.addItem({ command });
  });
  menu.aboutToClose.connect(() => {
    anchor.setAttribute('aria-expanded', 'false');
    // The menu closes first and runs the chosen command after.
    window.setTimeout(() => {
      menu.dispose();
      anchor.focus();
    });
  });
  anchor.setAttribute('aria-expanded', 'true');
  const { left, bottom } = anchor.getBoundingClientRect();
  menu.open(left, bottom);
}
