import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { inProject, projectRoot } from './lib/paths.mjs'
import { runMain, say, step } from './lib/report.mjs'
import { run, which } from './lib/run.mjs'
import { ensureDesktop } from './setup/desktop.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'

/** `npm run dist`: installable packages for the system it runs on, in dist/. */
await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  const { electron } = await ensureDesktop([])
  if (!electron.official) {
    say(`! Packing Electron ${electron.version}, the stand-in for development: not for users.`)
  }
  const { build, Platform } = await import('electron-builder')
  const { packConfig } = await import('./dist/config.mjs')
  const runtime = mkdtempSync(join(tmpdir(), 'fieldcue-runtime-'))
  try {
    // Without the default app: what is packed beside it would never run.
    cpSync(electron.folder, runtime, {
      recursive: true,
      filter: (path) => !relative(electron.folder, path).startsWith(join('resources', 'app')),
    })
    const config = packConfig(electron, runtime)
    const linux = process.platform === 'linux'
    const targets = linux ? Platform.LINUX.createTarget('dir') : Platform.current().createTarget()
    await step('Packing the program', () =>
      build({ projectDir: projectRoot, targets, config, publish: 'never' }),
    )
    if (linux) await packLinux()
  } finally {
    rmSync(runtime, { recursive: true, force: true })
  }
})

async function packLinux() {
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  const program = inProject(
    'dist',
    process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
  )
  const files = []
  if (which('dpkg-deb')) {
    const { makeDeb } = await import('./dist/deb.mjs')
    files.push(await step('Making the .deb', (progress) => makeDeb(program, version, progress)))
  }
  const archive = inProject('dist', `FieldCue-${version}-linux-${process.arch}.tar.gz`)
  await step('Making the .tar.gz', (progress) =>
    run('tar', ['-czf', archive, '--transform', 's,^\\.,FieldCue,', '-C', program, '.'], { progress }),
  )
  files.push(archive)
  for (const file of files) say(`  ${relative('.', file)}  ${(statSync(file).size / 1e6).toFixed(0)} MB`)
}
