import { sparkPath } from '../sparkpath';

describe('a sparkline', () => {
  it('draws nothing from fewer than two values', () => {
    expect(sparkPath([], 64, 14)).toBeNull();
    expect(sparkPath([5], 64, 14)).toBeNull();
  });

  it('goes from the smallest value at the bottom to the largest at the top, inside its box', () => {
    const path = sparkPath([0, 5, 10], 64, 14, 2)!;
    expect(path.line).toBe('M2 12L32 7L62 2');
    expect(path.end).toEqual({ x: 62, y: 2 });
    expect(path.area.endsWith('L62 14L2 14Z')).toBe(true);
  });

  it('lies on the bottom line when nothing changed', () => {
    expect(sparkPath([7, 7], 20, 10, 1)!.line).toBe('M1 9L19 9');
  });
});
