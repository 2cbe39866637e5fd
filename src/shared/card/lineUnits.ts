/** May not begin a line (避头): closing punctuation and the marks that belong to what they follow. */
const NOT_FIRST = '，。、；：！？…—～·）》〉」』】〕”’%％‰℃°,.;:!?)]}'
/** May not end a line (避尾): opening punctuation and currency signs. */
const NOT_LAST = '（《〈「『【〔“‘([{¥￥$'

/** Latin words and numbers with what holds them together: `2.5kg`, `NO.1`, `A-1`, `10%`. */
const WORD = /^[A-Za-z0-9À-ÖØ-öø-ɏ]+(?:[.,:'’\-/+&][A-Za-z0-9À-ÖØ-öø-ɏ]+)*/
/** A number keeps its unit: `5 斤`, `2.5 kg` and `10 穗` never part. */
const NUMBER_WITH_UNIT = /^\d+(?:[.,]\d+)* ?(?:[A-Za-z%℃]+|\p{Script=Han})/u

/**
 * Cuts a text into the pieces that may stand at the beginning of a line, in order; joined they give
 * the text back. Chinese breaks between any two characters except where punctuation forbids it
 * (GB/T 15834), Latin words and numbers with their units stay whole.
 */
export function lineUnits(text: string): string[] {
  const units: string[] = []
  let rest = text
  while (rest !== '') {
    const atom = nextAtom(rest)
    rest = rest.slice(atom.length)
    const previous = units.at(-1)
    if (previous !== undefined && clings(previous, atom)) units[units.length - 1] = previous + atom
    else units.push(atom)
  }
  return units
}

function nextAtom(text: string): string {
  return (
    NUMBER_WITH_UNIT.exec(text)?.[0] ??
    WORD.exec(text)?.[0] ??
    String.fromCodePoint(text.codePointAt(0) ?? 32)
  )
}

/** Blanks hang on to what they follow, so a line never begins with one. */
function clings(previous: string, atom: string): boolean {
  const last = Array.from(previous.trimEnd()).at(-1) ?? ''
  return atom.trim() === '' || NOT_FIRST.includes(atom) || (last !== '' && NOT_LAST.includes(last))
}
