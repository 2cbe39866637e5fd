import { describe, expect, it } from 'vitest'
import { readServeOptions } from './serveOptions.ts'

describe('the command line of serve', () => {
  it('reads flags, and they win over the environment', () => {
    const env = { FIELDCUE_DATA_DIR: '/env', FIELDCUE_TOKEN: 't', FIELDCUE_OBS_URL: 'ws://a:1' }
    expect(readServeOptions(['--data-dir', '/flag', '--port', '0', '--demo'], env)).toMatchObject({
      dataDir: '/flag',
      host: '127.0.0.1',
      port: 0,
      demo: true,
      token: 't',
      obsUrl: 'ws://a:1',
      standbyUrl: undefined,
    })
    expect(readServeOptions([], env)).toMatchObject({ dataDir: '/env', port: 4747, demo: false })
  })

  it('takes secrets from the environment only, and an empty one as none', () => {
    const env = {
      FIELDCUE_INGEST_SECRET: 's',
      FIELDCUE_OBS_PASSWORD: 'p',
      FIELDCUE_STANDBY_OBS_PASSWORD: '',
      FIELDCUE_PDD_CLIENT_SECRET: 'cs',
    }
    expect(readServeOptions([], env).secrets).toEqual({
      ingestSecret: 's',
      obsPassword: 'p',
      pddClientSecret: 'cs',
    })
    expect(readServeOptions([], { FIELDCUE_TOKEN: '' }).token).toBeNull()
  })

  it.each([
    [['--nonsense']],
    [['stray']],
    [['--port', 'abc']],
    [['--port', '70000']],
    [['--port', '-1']],
    [['--data-dir']],
    [['--host', '0.0.0.0']],
    [['--host', '192.168.1.5']],
  ])('refuses %j in one line for people', (argv) => {
    let words = ''
    try {
      readServeOptions(argv, {})
    } catch (error) {
      expect(error).toMatchObject({ name: 'StartError', code: 'bad_option' })
      words = (error as Error).message
    }
    expect(words).not.toBe('')
    expect(words).not.toContain('\n')
  })
})
