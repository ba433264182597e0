/** The person's word on a cell that grows: that it is meant to, and that it is not after all. */
import type { JSX } from 'react';
import { useState } from 'react';

import type { WordingContext } from '../../core/wording';
import type { Verdict } from '../../generated/protocol';
import { EXPECTED_TAG, isExpectedByTag } from '../../model/expectedtags';
import type { INotebookContext } from '../../model/notebook';
import type { CellState } from '../../model/session';

export type ExpectationProps = {
  cell: CellState;
  verdict: Verdict;
  notebook: INotebookContext;
  context: WordingContext;
};

export type Expectation = {
  /** "Mark as expected", or what takes that back; null where the person has no choice to make. */
  button: JSX.Element | null;
  /** What is in force, or why it could not be. It is there from the start, so that it is read out when it changes. */
  note: JSX.Element;
};

export function useExpectation({ cell, verdict, notebook, context }: ExpectationProps): Expectation {
  const { trans } = context;
  const [failure, setFailure] = useState<{ wanted: boolean; message: string } | null>(null);
  const { session } = notebook;
  const isByTag = isExpectedByTag(notebook, cell.cellId);
  const isConnected = session.connection === 'attached';
  const isChoice = cell.state !== 'stale' && !isByTag && (cell.expected || verdict.flagged);
  const tip = cell.expected
    ? trans.__('Flag this cell again when it grows.')
    : trans.__('Do not flag this cell again in this session.');
  const mark = async (): Promise<void> => {
    const wanted = !cell.expected;
    const outcome = await session.setExpected(cell.cellId, wanted);
    setFailure(outcome.ok ? null : { wanted, message: outcome.failure.message });
  };
  return {
    button: isChoice ? (
      <button
        type="button"
        className="jp-CellMem-Button"
        title={isConnected ? tip : trans.__('Waits until CellMem is connected to the kernel.')}
        disabled={!isConnected}
        onClick={() => void mark()}
      >
        {cell.expected ? trans.__('Flag again') : trans.__('Mark as expected')}
      </button>
    ) : null,
    note: (
      <div className="jp-CellMem-Detail-expected" role="status">
        {failure !== null && failure.wanted !== cell.expected
          ? failure.message
          : cell.expected && expectedSentence(cell, isByTag, context)}
      </div>
    )
  };
}

function expectedSentence(cell: CellState, isByTag: boolean, { trans }: WordingContext): string {
  if (isByTag) {
    return trans.__(
      'Its growth is expected: the cell has the tag %1. Remove the tag to flag it.',
      EXPECTED_TAG
    );
  }
  return cell.state === 'stale'
    ? trans.__('Its growth was expected in the session before.')
    : trans.__('Its growth is expected: it is not flagged in this session.');
}
