/** Numbers in the page's locale. Their formatters are kept: making one takes longer than all that a row does. */

const formatters = new Map<string, Intl.NumberFormat>();
const knownLocales = new Map<string, string | undefined>();

/** `value` with exactly so many decimals, without grouping. */
export function formatNumber(value: number, decimals: number, locale: string | undefined): string {
  const key = `${locale ?? ''} ${decimals}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(knownLocale(locale), {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: false
    });
    formatters.set(key, formatter);
  }
  return formatter.format(value);
}

/** JupyterLab writes "de_DE" where BCP 47 writes "de-DE"; a tag that no browser knows falls back to its own. */
export function knownLocale(locale: string | undefined): string | undefined {
  if (locale === undefined) {
    return undefined;
  }
  if (!knownLocales.has(locale)) {
    knownLocales.set(locale, supported(locale.replace('_', '-')));
  }
  return knownLocales.get(locale);
}

function supported(tag: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}
