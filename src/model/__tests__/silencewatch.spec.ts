/** A busy kernel that tells nothing is noticed; one that answers, or has nothing to do, never is. */
import { ManualClock } from '../../testing/manualclock';
import { ANSWER_MS, ASK_AFTER_MS, SilenceWatch } from '../silencewatch';

function watch(isTold = false): { clock: ManualClock; silence: SilenceWatch; asked: () => number } {
  const clock = new ManualClock();
  let asked = 0;
  const silence = new SilenceWatch(clock, {
    isTold: () => isTold,
    ask: () => {
      asked += 1;
    },
    onChanged: () => undefined
  });
  return { clock, silence, asked: () => asked };
}

describe('SilenceWatch', () => {
  it('calls a busy kernel silent that does not answer, until it does', () => {
    const { clock, silence } = watch();
    silence.setBusy(true);
    clock.advance(ASK_AFTER_MS + ANSWER_MS);
    expect(silence.isSilent).toBe(true);
    silence.noteHeard();
    expect(silence.isSilent).toBe(false);
  });

  it('asks a kernel that answers only now and then', () => {
    const { clock, silence, asked } = watch();
    silence.setBusy(true);
    clock.advance(ASK_AFTER_MS);
    silence.noteHeard();
    clock.advance(ASK_AFTER_MS + ANSWER_MS);
    expect(silence.isSilent).toBe(false);
    expect(asked()).toBe(1);
  });

  it('asks nothing of an idle kernel, or of one whose run is known', () => {
    const idle = watch();
    idle.silence.setBusy(true);
    idle.silence.setBusy(false);
    const told = watch(true);
    told.silence.setBusy(true);
    for (const { clock, silence, asked } of [idle, told]) {
      clock.advance(60_000);
      expect(asked()).toBe(0);
      expect(silence.isSilent).toBe(false);
    }
  });
});
