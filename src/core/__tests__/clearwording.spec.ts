import { buildClearReport, buildClearStep, buildOwner, GIB, MIB } from '../../testing/builders';
import { CLEAR_STEPS, DEFAULT_STEPS, isClearStep } from '../clearsteps';
import {
  addRanges,
  clearReportText,
  clearSummary,
  namesEstimate,
  oneStepSummary,
  rangeWords,
  reclaimedWords,
  stepEstimate
} from '../clearwording';
import { untranslated } from '../translate';
import type { WordingContext } from '../wording';

const context: WordingContext = {
  trans: untranslated,
  locale: 'en',
  labelOfCell: () => null,
  deviceIndex: () => 0
};
const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('the estimate of a step', () => {
  it('is marked as an estimate, an upper bound or a range', () => {
    expect(plain(rangeWords([375 * MIB, 375 * MIB], context))).toBe('~375 MiB');
    expect(plain(rangeWords([0, 240 * MIB], context))).toBe('up to 240 MiB');
    expect(plain(rangeWords([1 * GIB, 1.3 * GIB], context))).toBe('1.0 to 1.3 GiB');
  });

  it('says none for a measured zero, and known after for what cannot be known before', () => {
    expect(stepEstimate('figures', [0, 0], context).words).toBe('none');
    expect(stepEstimate('collect_garbage', null, context).words).toBe('known after');
  });

  it('is unknown when the size of one chosen name is', () => {
    expect(namesEstimate([buildOwner(), buildOwner({ owned_bytes: null })])).toBeNull();
    expect(namesEstimate([buildOwner(), buildOwner()])).toEqual([840 * MIB, 840 * MIB]);
  });

  it('adds up what is known', () => {
    expect(addRanges([[1, 2], null, [3, 4]])).toEqual([4, 6]);
    expect(addRanges([null])).toBeNull();
  });
});

describe('the result of a clear', () => {
  it('names RAM and devices, and how long it took', () => {
    const report = buildClearReport({
      reclaimed_bytes: 1.1 * GIB,
      duration_ms: 2400,
      devices: [{ uuid: 'GPU-1', reclaimed_bytes: 512 * MIB }]
    });
    const { result, time } = clearSummary(report, context);
    expect(plain(result)).toBe('Reclaimed 1.1 GiB RAM and 512 MiB on device 0');
    expect(plain(time)).toBe('measured in 2.4 s');
  });

  it('says that nothing came back rather than a small number', () => {
    const report = buildClearReport({ reclaimed_bytes: 12_000 });
    expect(clearSummary(report, context).result).toBe(
      'Nothing was reclaimed. What remains is held by names you kept.'
    );
  });

  it('says unknown with its reason when it could not be measured', () => {
    const report = buildClearReport({ reclaimed_bytes: null, reclaimed_bytes_reason: 'procfs is closed.' });
    expect(clearSummary(report, context).result).toBe('What came back is unknown: procfs is closed.');
    expect(reclaimedWords(null, context)).toBe('unknown');
  });

  it('does not hide memory that grew during a step', () => {
    expect(plain(reclaimedWords(-41 * MIB, context))).toBe('41 MiB more in use');
  });

  it('gives the reason of a step that gave nothing', () => {
    const report = buildClearReport({
      reclaimed_bytes: 0,
      steps: [buildClearStep({ id: 'figures', reclaimed_bytes: 0, reason: 'No figure is open.' })]
    });
    expect(oneStepSummary(report, context)).toContain('Figures: Nothing was reclaimed');
    expect(oneStepSummary(report, context)).toContain('No figure is open.');
  });

  it('can be copied as text with every step', () => {
    const copied = plain(clearReportText(buildClearReport(), context));
    expect(copied).toContain('Output history: done, 80 MiB');
    expect(copied).toContain('Figures: done, ±0. No figure is open.');
  });
});

describe('the steps', () => {
  it('never delete names unless asked to', () => {
    expect(DEFAULT_STEPS).not.toContain('user_names');
    expect(CLEAR_STEPS).toHaveLength(DEFAULT_STEPS.length + 1);
    expect(isClearStep('restart')).toBe(false);
  });
});
