import { isReport } from '../../generated/validate';
import { openForPrint } from '../openforprint';
import { showReport } from '../showreport';
import { buildReport, OVERRIDE } from './reports';

function show(text: string): { main: HTMLElement; title: string } {
  const main = document.createElement('main');
  return { main, title: showReport(main, text, isReport) };
}

describe('a report in its page', () => {
  it('is shown, and names the page', () => {
    const { main, title } = show(JSON.stringify(buildReport({ notebook: `tour${OVERRIDE}.ipynb` })));
    expect(title).toBe('tour\\u202e.ipynb - CellMem report');
    expect(main.querySelectorAll('tbody[data-cell-id="cell-1"]')).toHaveLength(1);
  });

  it('that was cut short is said to be, in a sentence', () => {
    const { main } = show(JSON.stringify(buildReport()).slice(0, -20));
    expect(main.textContent).toBe('The report in this file cannot be read: it was cut short or changed.');
  });

  it('of another form says where it differs', () => {
    const { main } = show(JSON.stringify({ ...buildReport(), cells: 'none' }));
    expect(main.textContent).toContain('has another form than this page shows: /cells (type).');
  });

  it('is missing in the template by itself, which says who writes one', () => {
    expect(show('"cellmem-report-goes-here"').main.textContent).toContain('cellmem run --html');
  });
});

describe('printing', () => {
  it('opens every "Why?" and closes again what had been closed', () => {
    document.body.innerHTML = '<details id="a"></details><details id="b" open></details>';
    openForPrint(window);
    const states = (): boolean[] => [...document.querySelectorAll('details')].map(({ open }) => open);
    window.dispatchEvent(new Event('beforeprint'));
    expect(states()).toEqual([true, true]);
    window.dispatchEvent(new Event('afterprint'));
    expect(states()).toEqual([false, true]);
  });
});
