import { visibleText } from '../visibletext';

describe('text of unknown origin', () => {
  it('stays as it is where every mark has a shape', () => {
    const plain = 'Größe_δ 数据 +812\u00a0MiB \u2212 [3] "a" <b>';
    expect(visibleText(plain)).toBe(plain);
  });

  it.each([
    ['\u202e', '\\u202e'],
    ['\u2066', '\\u2066'],
    ['\u061c', '\\u061c'],
    ['\u200b', '\\u200b'],
    ['\u3164', '\\u3164'],
    ['\u2028', '\\u2028'],
    ['\ufeff', '\\ufeff'],
    ['\u{e0041}', '\\U000e0041'],
    ['\ud800', '\\ud800'],
    ['\n', '\\x0a'],
    ['\x1b', '\\x1b']
  ])('shows %j, which has none, as Python would write it', (mark, written) => {
    expect(visibleText(`a${mark}b`)).toBe(`a${written}b`);
  });
});
