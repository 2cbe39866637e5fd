/** Row of the settings table: whether a promotion has left the two OBS with swapped roles. Written with its event. */
export const ROLES_KEY = 'obsRoles'

export interface KeptRoles {
  swapped: boolean
}

/** The roles as the engine before this one left them; anything unreadable means that they stand as the settings say. */
export function readRoles(row: unknown): boolean {
  return typeof row === 'object' && row !== null && (row as Partial<KeptRoles>).swapped === true
}
