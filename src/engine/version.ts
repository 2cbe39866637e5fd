import packageJson from '../../package.json' with { type: 'json' }

/** FieldCue's own version, as `/healthz` and the settings page say it. */
export const VERSION: string = packageJson.version
