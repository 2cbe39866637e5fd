import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A fresh directory in memory where the system has one (Linux), else an ordinary one: for tests with thousands of
 * commits that are about what is counted, not about what a power cut leaves.
 */
export function memoryDir(prefix: string): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), prefix))
}
