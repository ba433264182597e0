/** The part of JupyterLab's translation bundle that wording needs, so that `core` imports nothing. */
export type Translate = {
  /** A whole sentence with `%1`, `%2` for the arguments. */
  __(message: string, ...args: (string | number)[]): string;
  /** As `__`, with a plural form; `%1` is the count. */
  _n(singular: string, plural: string, count: number, ...args: (string | number)[]): string;
};

/** English as written in the source: for the report page and for tests. */
export const untranslated: Translate = {
  __: (message, ...args) => substitute(message, args),
  _n: (singular, plural, count, ...args) => substitute(count === 1 ? singular : plural, [count, ...args])
};

function substitute(message: string, args: readonly (string | number)[]): string {
  return message.replace(/%(\d+)/g, (whole, position: string) => String(args[Number(position) - 1] ?? whole));
}
