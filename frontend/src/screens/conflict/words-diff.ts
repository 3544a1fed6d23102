export interface Piece {
  text: string;
  changed: boolean;
}

/** Longest text that is compared word by word; beyond it the whole text is the change. */
const MOST_WORDS = 400;

function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}’']+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** Lengths of the longest common runs of words from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const below = lengths[i + 1];
      const here = lengths[i];
      if (!below || !here) continue;
      here[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, here[j + 1] ?? 0);
    }
  }
  return lengths;
}

function joined(pieces: Piece[], text: string, changed: boolean): void {
  const last = pieces.at(-1);
  if (last?.changed === changed) last.text += text;
  else pieces.push({ text, changed });
}

/** The later text in pieces, those words marked that the earlier text does not have there. */
export function changedWords(before: string, after: string): Piece[] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return [{ text: after, changed: before !== after }];
  const lengths = commonLengths(a, b);
  const pieces: Piece[] = [];
  let i = 0;
  for (let j = 0; j < b.length; j += 1) {
    const word = b[j] ?? "";
    while (i < a.length && a[i] !== word && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i += 1;
    const isSame = i < a.length && a[i] === word;
    joined(pieces, word, !isSame);
    if (isSame) i += 1;
  }
  return pieces;
}
