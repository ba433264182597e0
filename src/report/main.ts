/** The script of the report's page: reads the report that stands in the page and shows it. Nothing is fetched. */
import { isReport } from '../generated/validate';
import { openForPrint } from './openforprint';
import { showReport } from './showreport';

const main = document.getElementById('cellmem-main');
const data = document.getElementById('cellmem-report');
if (main !== null && data !== null) {
  document.title = showReport(main, data.textContent, isReport);
  openForPrint(window);
}
