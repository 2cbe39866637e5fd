/** TypeScript does not know yet that a reviver is told the source text (ECMAScript 2025; V8 since 11.4). */
type ParseWithSource = (
  text: string,
  reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown

/**
 * Parses an answer of the platform with every number as its own text: an id past 2^53 keeps its digits, and `59.80`
 * stays two decimals. Who needs a number reads it from there.
 * @throws SyntaxError when it is not JSON
 */
export function parseLossless(text: string): unknown {
  const parse = JSON.parse as ParseWithSource
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' ? (source ?? String(value)) : value,
  )
}
