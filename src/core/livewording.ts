/** The badge of a cell that runs, that was killed, or that ran before anybody measured. */
import { formatBytes, formatDelta, formatSigned } from './bytes';
import { formatDuration } from './duration';
import { fill, slot, strong, text } from './phrase';
import type { BadgeSegment, BadgeWording, WordingContext } from './wording';
import { segment } from './wording';

/** Less than this is an idle interpreter breathing. */
const RUNNING_FLOOR_BYTES = 64 * 1024;

export type RunningFigures = {
  executionCount: number | null;
  /** Null when the present or the baseline is unknown. */
  addedBytes: number | null;
  headroomBytes: number | null;
  elapsedMs: number;
  isStale: boolean;
  sampleAgeMs: number;
};

/** "+410 MiB so far | 2.9 GiB headroom 6 s". A curve may stand after the first segment. */
export function runningWording(figures: RunningFigures, context: WordingContext): BadgeWording {
  const { trans, locale } = context;
  const figure =
    figures.addedBytes === null ? null : formatDelta(figures.addedBytes, RUNNING_FLOOR_BYTES, locale);
  const soFar =
    figure === null
      ? [text(trans.__('RAM unknown so far'))]
      : fill(trans.__('%1 so far', slot(0)), [strong(figure)]);
  const segments: BadgeSegment[] = [segment(soFar)];
  if (figures.headroomBytes !== null) {
    const headroom = trans.__('%1 headroom', formatBytes(figures.headroomBytes, locale));
    segments.push(segment([text(headroom)], { isSeparated: true }));
  }
  segments.push(segment([text(formatDuration(figures.elapsedMs, trans))], { isDim: true }));
  if (figures.isStale) {
    const age = trans.__('last sample %1 ago', formatDuration(figures.sampleAgeMs, trans));
    segments.push(segment([text(age)], { isSeparated: true, isDim: true }));
  }
  return {
    icon: 'running',
    chip: null,
    figure,
    segments,
    action: null,
    ariaLabel: runningLabel(figures, context)
  };
}

function runningLabel(figures: RunningFigures, { trans }: WordingContext): string {
  // Live figures are left out: a label that changes four times a second would be announced for ever.
  return figures.executionCount === null
    ? trans.__('This cell is running. Its memory is being measured. Show evidence.')
    : trans.__('Cell %1 is running. Its memory is being measured. Show evidence.', figures.executionCount);
}

export type KillFigures = {
  certainty: 'confirmed' | 'likely' | 'unlikely';
  addedBytes: number | null;
};

/** "Kernel was killed here: out of memory" only when a kill counter moved. */
export function killedWording(kill: KillFigures, { trans, locale }: WordingContext): BadgeWording {
  const figure = kill.addedBytes === null ? null : formatSigned(kill.addedBytes, locale);
  const said = killedSentence(kill.certainty, { trans });
  const segments: BadgeSegment[] = [segment(said.parts)];
  if (figure !== null) {
    segments.push(segment([text(trans.__('%1 when it died', figure))]));
  }
  return {
    icon: 'killed',
    chip: null,
    figure,
    segments,
    action: 'show_postmortem',
    ariaLabel: trans.__('%1. Show evidence.', said.plain)
  };
}

function killedSentence(
  certainty: KillFigures['certainty'],
  { trans }: Pick<WordingContext, 'trans'>
): { parts: BadgeSegment['parts']; plain: string } {
  switch (certainty) {
    case 'confirmed':
      return {
        parts: fill(trans.__('Kernel was killed here: %1', slot(0)), [strong(trans.__('out of memory'))]),
        plain: trans.__('Kernel was killed here: out of memory')
      };
    case 'likely': {
      const plain = trans.__('Kernel died here, memory is the likely cause');
      return { parts: [text(plain)], plain };
    }
    case 'unlikely': {
      const plain = trans.__('Kernel died here, memory is unlikely to be the cause');
      return { parts: [text(plain)], plain };
    }
  }
}

/** A cell with a prompt number that nobody measured. */
export function unmeasuredWording({ trans }: Pick<WordingContext, 'trans'>): BadgeWording {
  const words = trans.__('ran before CellMem loaded');
  return {
    icon: 'unknown',
    chip: null,
    figure: null,
    segments: [segment([text(words)], { isDim: true })],
    action: null,
    ariaLabel: trans.__('This cell ran before CellMem loaded. Its memory is unknown.')
  };
}
