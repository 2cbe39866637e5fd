import { describe, expect, it } from 'vitest'
import { readLaunch } from './launch.ts'

describe('readLaunch', () => {
  it('opens the studio on the usual port when nothing is said', () => {
    expect(readLaunch(['electron', '.'], {})).toEqual({
      demo: false,
      port: 4747,
      userData: null,
      dataDir: null,
      token: null,
      secrets: {},
      obsUrl: null,
      standbyObsUrl: null,
      timeServer: null,
    })
  })

  it('reads flags with a space or an equals sign, and lets them win over the environment', () => {
    const env = { FIELDCUE_DATA_DIR: '/from-env', FIELDCUE_USER_DATA: '/profile-env' }
    const launch = readLaunch(['electron', '.', '--demo', '--port', '0', '--data-dir=/studio'], env)
    expect(launch).toMatchObject({ demo: true, port: 0, dataDir: '/studio', userData: '/profile-env' })
  })

  it('takes secrets from the environment by their own names, and an empty one as absent', () => {
    const launch = readLaunch([], {
      FIELDCUE_OBS_PASSWORD: 'pw',
      FIELDCUE_INGEST_SECRET: '',
      FIELDCUE_PDD_ACCESS_TOKEN: 'at',
      FIELDCUE_TOKEN: 't',
    })
    expect(launch).toMatchObject({ secrets: { obsPassword: 'pw', pddAccessToken: 'at' }, token: 't' })
  })

  it.each(['http', '-1', '70000', '1.5'])('does not take %s for a port', (port) => {
    expect(readLaunch([`--port=${port}`], {}).port).toBe(4747)
  })

  it('does not take the next flag for a value', () => {
    expect(readLaunch(['--data-dir', '--demo'], {})).toMatchObject({ dataDir: null, demo: true })
  })
})
