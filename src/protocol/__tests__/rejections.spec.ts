import { Rejections } from '../rejections';

describe('rejected messages', () => {
  it('are all counted, and logged once per kind', () => {
    const lines: string[] = [];
    const rejections = new Rejections(line => lines.push(line));
    for (let i = 0; i < 100; i += 1) {
      rejections.note({ kind: 'malformed', detail: '/v: not a number' });
    }
    rejections.note({ kind: 'newer_version', detail: '/v: 2' });
    expect(lines).toHaveLength(2);
    expect(rejections.count('malformed')).toBe(100);
    expect(rejections.count()).toBe(101);
  });

  it('count zero where none of that kind came', () => {
    expect(new Rejections(() => undefined).count('older_version')).toBe(0);
  });
});
