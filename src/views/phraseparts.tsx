/** A filled sentence as React nodes. */
import type { JSX } from 'react';

import type { TextPart } from '../core/phrase';

export function Phrase({ parts }: { parts: readonly TextPart[] }): JSX.Element {
  return (
    <>
      {parts.map((part, i) => {
        switch (part.kind) {
          case 'code':
            return <code key={i}>{part.text}</code>;
          case 'strong':
            return <b key={i}>{part.text}</b>;
          case 'text':
            return <span key={i}>{part.text}</span>;
        }
      })}
    </>
  );
}
