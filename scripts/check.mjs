import { inProject, projectRoot } from './lib/paths.mjs'
import { runMain } from './lib/report.mjs'
import { foreground } from './lib/run.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'

/** Biome colours whatever it writes to; a log wants plain text. */
const colours = process.stdout.isTTY ? [] : ['--colors=off']

/** Types (each room with its own), lint and format, import rules. Runs all, then fails if any did. */
const CHECKS = [
  ...['shared', 'node', 'web', 'e2e'].map((room) => ({
    title: `types of tsconfig.${room}.json`,
    args: ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${room}.json`],
  })),
  {
    title: 'lint and format',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...colours, '.'],
  },
  { title: 'import rules', args: ['scripts/check-walls.mjs'] },
]

await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  const failed = []
  for (const { title, args } of CHECKS) {
    const [script = '', ...rest] = args
    const code = await foreground(process.execPath, [inProject(script), ...rest], { cwd: projectRoot })
    console.log(`${code === 0 ? '✓' : '✗'} ${title}`)
    if (code !== 0) failed.push(title)
  }
  if (failed.length > 0) console.log(`\nNot in order: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
})
