import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { installLine } from './system.mjs'

it('tells one line that a shell takes as it is', () => {
  const line = installLine(['obs-studio', 'xvfb'])
  expect(line).toContain('apt-get update')
  expect(line).toContain('obs-studio xvfb')
  expect(line).not.toContain('\n')
  expect(spawnSync('sh', ['-n', '-c', line]).status).toBe(0)
})
