/**
 * Names and reasons come from a person's notebook and may carry marks that reorder, join or hide the text around them.
 * Each such mark is shown as Python would escape it, so that what stands on the page is what the name is made of.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** `value` with every mark that has no shape of its own written as an escape: "\u202e". */
export function visibleText(value: string): string {
  return value.replace(UNSEEN, mark => escaped(mark.codePointAt(0) ?? 0));
}

function escaped(codePoint: number): string {
  const digits = codePoint.toString(16);
  if (codePoint <= 0xff) {
    return `\\x${digits.padStart(2, '0')}`;
  }
  return codePoint <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
