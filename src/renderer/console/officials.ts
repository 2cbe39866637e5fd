import type { Official } from '../../shared/library/types.ts'

/** An office with its place, the place not said twice: `静乐县县长`. */
export function placeAndRole({ role, place }: Official): string {
  return role.startsWith(place) ? role : `${place}${role}`
}
