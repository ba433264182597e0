import { untranslated } from '../translate';
import { outsideNotes } from '../outsidewording';

const MIB = 1024 * 1024;
const context = { trans: untranslated, locale: 'en' };

function notes(children: number | null, shared: number | null): string[] {
  return outsideNotes({ children_high_water_bytes: children, shared_memory_delta_bytes: shared }, context);
}

describe('what a run left outside its process', () => {
  it('is told for child processes as an upper bound', () => {
    expect(notes(310 * MIB, 0)).toEqual([
      'Its child processes held up to 310\u00a0MiB, beside the kernel. Pages that they share count for each.'
    ]);
  });

  it('is told for shared memory with its sign', () => {
    expect(notes(0, 20 * MIB)[0]).toContain('+20\u00a0MiB in named shared memory');
    expect(notes(0, -20 * MIB)[0]).toContain('\u221220\u00a0MiB');
  });

  it('is not told where there is nothing, or where it is unknown', () => {
    expect(notes(0, 4096)).toEqual([]);
    expect(notes(null, null)).toEqual([]);
  });
});
