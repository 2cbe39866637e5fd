/** Spelled out: GDP, WIFI, the plural APPs. A longer word in capitals is a word that shouts. */
const ACRONYM = /^([A-Z]{1,5})s?$/
const VOWELS = new Set('aeiouаеёиоуыэюяіїєαεηιοωυ')

/**
 * Spoken syllables of one word of letters: an acronym has one a letter, any other word one a group of vowels.
 * Good for the few Latin words of a Chinese script, brands and pinyin among them; no dictionary of English.
 * @param word letters and marks, perhaps with an apostrophe
 */
export function wordSyllables(word: string): number {
  const letters = lettersOf(word)
  if (letters.length === 0) return 0
  const spelled = ACRONYM.exec(word)?.[1]
  if (spelled) return spelled.length
  const groups = vowelGroups(letters)
  if (groups > 0) return groups
  // Without a vowel a Latin word is spelled (kg, http); in a script that writes no vowels two letters make one.
  return /\p{Script=Latin}/u.test(word) ? letters.length : Math.ceil(letters.length / 2)
}

/** Base letters in lower case, without accents. */
function lettersOf(word: string): string[] {
  return [...word.normalize('NFD').toLowerCase()].filter((char) => /\p{L}/u.test(char))
}

/** A y before a vowel is a consonant: Tai-yuan, not one long vowel. */
function vowelGroups(letters: readonly string[]): number {
  let groups = 0
  let isInGroup = false
  letters.forEach((letter, index) => {
    const next = letters[index + 1]
    const isVowel = letter === 'y' ? !(next !== undefined && VOWELS.has(next)) : VOWELS.has(letter)
    if (isVowel && !isInGroup) groups += 1
    isInGroup = isVowel
  })
  return groups
}
