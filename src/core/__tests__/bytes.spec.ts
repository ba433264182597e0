import { formatBytes, formatDelta, formatInUnitOf, formatPair, formatSigned, unitFor } from '../bytes';

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 KiB'],
    [9.9 * KIB, '9.9 KiB'],
    [9.97 * KIB, '10 KiB'],
    [812 * MIB, '812 MiB'],
    [999.4 * MIB, '999 MiB'],
    [999.6 * MIB, '1.0 GiB'],
    [12.7 * GIB, '12.7 GiB'],
    [999.96 * GIB, '1.0 TiB'],
    [4000 * 1024 * GIB, '4000.0 TiB']
  ])('writes %d bytes as %s with a space that does not break', (bytes, expected) => {
    expect(formatBytes(bytes, 'en')).toBe(expected.replace(' ', '\u00a0'));
  });

  it('uses the decimal mark of the locale, also in the spelling of JupyterLab', () => {
    expect(formatBytes(1.5 * GIB, 'de-DE')).toBe('1,5\u00a0GiB');
    expect(formatBytes(1.5 * GIB, 'de_DE')).toBe('1,5\u00a0GiB');
  });

  it('does not fail on a locale that does not exist', () => {
    expect(formatBytes(2 * MIB, 'no such locale!')).toContain('MiB');
  });
});

describe('formatDelta', () => {
  it('always carries a sign', () => {
    expect(formatDelta(812 * MIB, 0, 'en')).toBe('+812\u00a0MiB');
    expect(formatDelta(-41 * MIB, 0, 'en')).toBe('\u221241\u00a0MiB');
  });

  it('says ±0 within the noise floor and at zero', () => {
    expect(formatDelta(200 * KIB, 256 * KIB)).toBe('±0');
    expect(formatDelta(-200 * KIB, 256 * KIB)).toBe('±0');
    expect(formatSigned(0)).toBe('±0');
  });
});

describe('figures that stand together', () => {
  it('share the unit of the larger', () => {
    expect(formatPair(9.8 * GIB, 12.7 * GIB, 'en')).toEqual({ used: '9.8', total: '12.7', unit: 'GiB' });
    expect(formatPair(300 * MIB, 2 * GIB, 'en')).toEqual({ used: '0.3', total: '2.0', unit: 'GiB' });
  });

  it('take the unit of a reference', () => {
    expect(formatInUnitOf(819 * MIB, 12 * GIB, 'en')).toBe('0.8\u00a0GiB');
  });

  it('choose the unit after rounding, so that no figure reads 1000', () => {
    expect(unitFor(999.7 * KIB)).toBe('MiB');
  });
});
