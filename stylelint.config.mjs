/** @type {import('stylelint').Config} */
export default {
  extends: ['stylelint-config-standard'],
  rules: {
    // Classes are `jp-CellMem-<Part>` with `jp-mod-` states, as in JupyterLab; ids are ours.
    'selector-class-pattern': [
      '^(jp-CellMem(-[A-Z][A-Za-z]*)?|jp-mod-[a-z][A-Za-z-]*|jp-[A-Z][A-Za-z-]*|lm-[A-Za-z-]+|recharts-[a-z-]+)$',
      { message: 'Name classes jp-CellMem-<Part>, states jp-mod-<state>' }
    ],
    'selector-id-pattern': '^cellmem-[a-z-]+$',
    'custom-property-pattern': '^(jp|cellmem|md)-[a-z0-9-]+$',
    'keyframes-name-pattern': '^jp-CellMem-[A-Za-z]+$',
    // Themes decide colours: use their variables.
    'color-no-hex': true,
    'color-named': 'never',
    'declaration-no-important': true
  }
};
