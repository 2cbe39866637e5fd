/** The studio's file in its data directory. */
export const DATABASE_FILE = 'fieldcue.db'
