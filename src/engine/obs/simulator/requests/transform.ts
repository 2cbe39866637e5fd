import { Fields } from '../fields.ts'
import { type Data, Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import { BOUNDS_TYPES, type Transform } from '../studio/transform.ts'
import type { Acts } from './context.ts'
import { placeOf } from './items.ts'

/** What OBS accepts for each number of a transform. */
const RANGES: Readonly<Record<Exclude<keyof Transform, 'boundsType'>, readonly [min: number, max: number]>> =
  {
    positionX: [-90_001, 90_001],
    positionY: [-90_001, 90_001],
    rotation: [-360, 360],
    scaleX: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    scaleY: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    alignment: [0, 10],
    boundsAlignment: [0, 10],
    boundsWidth: [1, 90_001],
    boundsHeight: [1, 90_001],
    cropLeft: [0, 100_000],
    cropRight: [0, 100_000],
    cropTop: [0, 100_000],
    cropBottom: [0, 100_000],
  }

/** Reads what a client wants changed; what it does not name stays. @throws {Refusal} 400, 401, 402, 703 */
export function readTransform(data: Data): Partial<Transform> {
  const fields = new Fields(data)
  const change: Partial<Transform> = {}
  for (const [name, [min, max]] of Object.entries(RANGES)) {
    const value = fields.optional(name, () => fields.number(name, min, max))
    if (value !== undefined) change[name as keyof typeof RANGES] = value
  }
  const named = fields.optional('boundsType', fields.text)
  if (named !== undefined) {
    const boundsType = BOUNDS_TYPES.find((type) => type === named)
    if (!boundsType) throw new Refusal(Status.invalidValue, 'The field `boundsType` has an invalid value.')
    change.boundsType = boundsType
  }
  if (Object.keys(change).length === 0) {
    throw new Refusal(Status.cannotAct, 'You have not provided any valid transform changes.')
  }
  return change
}

export const transformActs: Acts = {
  GetSceneItemTransform: (fields, { studio }) => ({
    sceneItemTransform: studio.items.transformOf(placeOf(fields, studio).item),
  }),
  SetSceneItemTransform: (fields, { studio }) => {
    const { scene, item } = placeOf(fields, studio)
    studio.items.setTransform(scene, item, readTransform(fields.object('sceneItemTransform')))
    return undefined
  },
}
