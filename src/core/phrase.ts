/**
 * Sentences that carry code and strong parts. The whole sentence is translated with a slot for each part, and split
 * afterwards, so that a translator may move the parts.
 */

export type TextPart = { kind: 'text' | 'code' | 'strong'; text: string };

/** Slots are private-use characters: no sentence and no name of Python contains one. */
const FIRST_SLOT = 0xe000;

/** What to hand to the translator for the part at `index`. */
export function slot(index: number): string {
  return String.fromCharCode(FIRST_SLOT + index);
}

export function text(value: string): TextPart {
  return { kind: 'text', text: value };
}

export function code(value: string): TextPart {
  return { kind: 'code', text: value };
}

export function strong(value: string): TextPart {
  return { kind: 'strong', text: value };
}

/** Puts the parts where the translated sentence has their slots. A slot the translation lost leaves its part out. */
export function fill(translated: string, parts: readonly TextPart[]): TextPart[] {
  const filled: TextPart[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') {
      filled.push(text(plain));
      plain = '';
    }
  };
  for (const character of translated) {
    const part = parts[character.charCodeAt(0) - FIRST_SLOT];
    if (part === undefined) {
      plain += character;
    } else {
      flush();
      filled.push(part);
    }
  }
  flush();
  return filled;
}

/** The words alone. */
export function plainText(parts: readonly TextPart[]): string {
  return parts.map(part => part.text).join('');
}
