/** Units that are written in signs and said in words. */
const UNITS: readonly (readonly [sign: string, spoken: string])[] = [
  ['km/h', '公里每小时'],
  ['km²', '平方公里'],
  ['cm²', '平方厘米'],
  ['m²', '平方米'],
  ['m³', '立方米'],
  ['㎡', '平方米'],
  ['km', '公里'],
  ['㎞', '公里'],
  ['cm', '厘米'],
  ['㎝', '厘米'],
  ['mm', '毫米'],
  ['㎜', '毫米'],
  ['kg', '公斤'],
  ['㎏', '公斤'],
  ['mg', '毫克'],
  ['㎎', '毫克'],
  ['ml', '毫升'],
  ['㎖', '毫升'],
  ['°c', '摄氏度'],
  ['℃', '摄氏度'],
  ['°', '度'],
  ['g', '克'],
  ['t', '吨'],
  ['l', '升'],
  ['m', '米'],
]

const spokenBySign = new Map(UNITS)

/** A unit is no unit when letters go on behind it (`5 minutes`). Longer signs stand first, so that kg is not a k. */
const UNIT = new RegExp(
  `[ \\t\\u00a0]?(${UNITS.map(([sign]) => sign).join('|')})(?!\\p{Script=Latin})`,
  'iuy',
)

/** People type KG and kg alike, but 5G is a network, 4M a bandwidth and 10T a disk; 1L is a litre all the same. */
const CAPITAL_IS_ANOTHER = /^[GMT]$/

/**
 * The unit that stands behind a number.
 * @param at where the number ends
 * @returns how it is said and where it ends, or null where no unit stands
 */
export function unitAt(text: string, at: number): { spoken: string; end: number } | null {
  UNIT.lastIndex = at
  const match = UNIT.exec(text)
  const sign = match?.[1]
  if (!match || !sign || CAPITAL_IS_ANOTHER.test(sign)) return null
  const spoken = spokenBySign.get(sign.toLowerCase())
  return spoken ? { spoken, end: at + match[0].length } : null
}
