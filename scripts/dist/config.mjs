import { join } from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { sqliteFolder } from '../setup/sqlite.mjs'

/**
 * How the program is packed. The pages and addons lie outside of the archive, because the engine serves and loads them
 * as plain files; `resources` and the fonts lie beside it (src/main/paths.ts finds them there).
 * @param {import('../setup/locate.mjs').Electron} electron
 * @param {string} runtime folder of the runtime to pack
 * @returns {import('electron-builder').Configuration}
 */
export function packConfig(electron, runtime) {
  return {
    appId: 'org.fieldcue.desk',
    productName: 'FieldCue',
    electronVersion: electron.version,
    electronDist: runtime,
    directories: { output: inProject('dist'), buildResources: inProject('resources/icons') },
    files: [
      'out/**',
      '!out/.built-from',
      '!**/*.map',
      'package.json',
      '!node_modules/better-sqlite3/{deps,src,prebuilds,binding.gyp}{,/**}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in
      'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    ],
    asar: true,
    asarUnpack: ['**/*.node', 'out/renderer/**'],
    npmRebuild: false,
    extraResources: [
      { from: 'resources', to: 'resources' },
      {
        from: 'node_modules/@fontsource/noto-sans-sc/files',
        to: 'fonts',
        filter: ['noto-sans-sc-{chinese-simplified,latin}-{400,500,700,900}-normal.woff2'],
      },
      { from: 'LICENSE', to: 'LICENSE' },
      ...(electron.official
        ? []
        : [{ from: join(sqliteFolder(), 'better_sqlite3.node'), to: 'better_sqlite3.node' }]),
    ],
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
    linux: {
      icon: inProject('resources/icons/icon.png'),
      category: 'AudioVideo',
      executableName: 'fieldcue',
    },
    mac: {
      icon: inProject('resources/icons/icon.png'),
      category: 'public.app-category.video',
      target: 'dmg',
    },
    win: { icon: inProject('resources/icons/icon.png'), target: 'nsis' },
  }
}
