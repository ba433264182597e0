/** Decodes the report of the page and shows it, or says in a sentence why it cannot be shown. */
import { untranslated as trans } from '../core/translate';
import type { Report } from '../generated/protocol';
import type { Validator } from '../generated/validate';
import { element } from './element';
import { reportPage } from './page';
import { visibleText } from './visibletext';

/** Fills `main` from the text of a report and returns the title of the page. */
export function showReport(main: HTMLElement, text: string, isReport: Validator<Report>): string {
  const report = decode(text, isReport);
  if (typeof report === 'string') {
    main.replaceChildren(element('p', { role: 'alert' }, report));
    return trans.__('CellMem report');
  }
  main.replaceChildren(...reportPage(report));
  return report.notebook === null
    ? trans.__('CellMem report')
    : trans.__('%1 - CellMem report', visibleText(report.notebook));
}

/** The report, or a sentence on what is wrong with it. */
function decode(text: string, isReport: Validator<Report>): Report | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return trans.__('The report in this file cannot be read: it was cut short or changed.');
  }
  if (typeof value === 'string') {
    return trans.__('This page holds no report yet: `cellmem run --html` writes one into it.');
  }
  if (isReport(value)) {
    return value;
  }
  const { instancePath: place, keyword } = isReport.errors?.[0] ?? { instancePath: '', keyword: '' };
  return trans.__('The report in this file has another form than this page shows: %1 (%2).', place, keyword);
}
