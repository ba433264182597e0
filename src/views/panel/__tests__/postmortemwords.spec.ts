import { untranslated } from '../../../core/translate';
import { buildSample, GIB, MIB } from '../../../testing/builders';
import { buildPostmortem } from '../../../testing/fakesession';
import {
  certaintyWord,
  nextSteps,
  postmortemEvidence,
  postmortemReport,
  postmortemTitle
} from '../postmortemwords';

const context = { trans: untranslated, locale: 'en' };
const full = buildSample({ limit_bytes: 12.7 * GIB, used_in_limit_bytes: 12.6 * GIB });

describe('what is said of a kernel that died', () => {
  it('says "out of memory" only when a kill counter moved', () => {
    expect(postmortemTitle(buildPostmortem({ executionCount: 14 }), context)).toBe(
      'Kernel was killed: out of memory, while cell [14] ran'
    );
    for (const certainty of ['likely', 'unlikely'] as const) {
      expect(postmortemTitle(buildPostmortem({ certainty }), context)).not.toMatch(/out of memory/);
    }
  });

  it('gives the counter and the last sample as evidence', () => {
    const death = buildPostmortem({ lastSample: full, lastSampleAgeMs: 400 });
    expect(certaintyWord(death, context)).toBe('Confirmed.');
    expect(postmortemEvidence(death, context)).toBe(
      'The count of out-of-memory kills rose from 0 to 1. The last sample, 400\u00a0ms earlier, read 12.6 of 12.7\u00a0GiB.'
    );
  });

  it('says that nothing could be confirmed where there is no counter', () => {
    const death = buildPostmortem({ certainty: 'likely', killCountBefore: null, killCountAfter: null });
    expect(certaintyWord(death, context)).toBe('Not confirmed.');
    expect(postmortemEvidence(death, context)).toMatch(/no kill counter/);
  });

  it('says how much headroom was left where memory is unlikely', () => {
    const death = buildPostmortem({
      certainty: 'unlikely',
      killCountAfter: 0,
      lastSample: buildSample({ limit_bytes: 12 * GIB, used_in_limit_bytes: 5.8 * GIB })
    });
    expect(postmortemEvidence(death, context)).toMatch(/left 6\.2\u00a0GiB headroom/);
  });

  it('never turns a missing sample into a number', () => {
    const death = buildPostmortem({ lastSample: null, lastSampleAgeMs: null });
    expect(postmortemEvidence(death, context)).toMatch(/No sample was read/);
    const blind = buildPostmortem({ lastSample: buildSample({ limit_bytes: null, anon_bytes: null }) });
    expect(postmortemEvidence(blind, context)).toMatch(/could not tell/);
  });

  it('suggests only steps that rest on a measured figure', () => {
    const known = buildPostmortem({ executionCount: 14, bytesPerSecond: 68 * MIB });
    expect(nextSteps(known, context)[0]).toMatch(/Cell \[14\] was adding 68\u00a0MiB per second/);
    expect(nextSteps(buildPostmortem({ cellId: null, executionCount: null }), context)).toEqual([]);
    expect(nextSteps({ ...known, bytesPerSecond: null }, context)).toHaveLength(1);
  });

  it('copies all figures but the curve', () => {
    const report = JSON.parse(postmortemReport(buildPostmortem(), 'tour.ipynb', 'x = 1')) as object;
    expect(report).toMatchObject({ notebook: 'tour.ipynb', killCountAfter: 1 });
    expect(report).not.toHaveProperty('timeline');
  });
});
