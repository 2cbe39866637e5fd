import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { run } from '../lib/run.mjs'

/** The libraries that Chromium links, by Debian's names on 12 and after its 64-bit time change. */
const DEPENDS = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libasound2 | libasound2t64',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libsecret-1-0',
  'libnotify4',
  'xdg-utils',
]

/**
 * Makes a .deb of an unpacked program with dpkg-deb alone, which every Debian has; electron-builder would download a
 * tool for it.
 * @param {string} program folder made by electron-builder
 * @param {string} version
 * @param {(line: string) => void} progress
 * @returns {Promise<string>} the package's path
 */
export async function makeDeb(program, version, progress) {
  const work = mkdtempSync(join(tmpdir(), 'fieldcue-deb-'))
  try {
    progress('copying')
    cpSync(program, join(work, 'opt/FieldCue'), { recursive: true })
    write(work, 'DEBIAN/control', control(version))
    write(work, 'DEBIAN/postinst', POSTINST, 0o755)
    write(work, 'usr/share/applications/fieldcue.desktop', DESKTOP)
    write(work, 'usr/share/doc/fieldcue/copyright', readFileSync(inProject('LICENSE'), 'utf8'))
    const icons = join(work, 'usr/share/icons/hicolor')
    cpSync(inProject('resources/icons/icon-256.png'), join(icons, '256x256/apps/fieldcue.png'))
    cpSync(inProject('resources/icons/icon.svg'), join(icons, 'scalable/apps/fieldcue.svg'))
    const file = inProject('dist', `fieldcue_${version}_${architecture()}.deb`)
    progress('packing')
    await run('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', work, file], { progress })
    return file
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * @param {string} root
 * @param {string} path
 * @param {string} text
 * @param {number} [mode]
 */
function write(root, path, text, mode = 0o644) {
  const file = join(root, path)
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o755 })
  writeFileSync(file, text)
  chmodSync(file, mode)
}

const architecture = () => (process.arch === 'arm64' ? 'arm64' : 'amd64')

/** @param {string} version */
const control = (version) => `Package: fieldcue
Version: ${version}
Architecture: ${architecture()}
Maintainer: FieldCue <fieldcue@localhost>
Section: video
Priority: optional
Depends: ${DEPENDS.join(', ')}
Recommends: fonts-noto-cjk, obs-studio
Description: the desk behind a farm-aid shopping livestream
 FieldCue (田播台) runs a live selling show on one desk: rundown, scenes of OBS,
 product cards on air and orders as they come in.
`

/** Chromium's sandbox needs its helper to be root's where the kernel allows users no namespaces of their own. */
const POSTINST = `#!/bin/sh
set -e
chown root:root /opt/FieldCue/chrome-sandbox
chmod 4755 /opt/FieldCue/chrome-sandbox
ln -sf /opt/FieldCue/fieldcue /usr/bin/fieldcue
`

const DESKTOP = `[Desktop Entry]
Type=Application
Name=FieldCue
Name[zh_CN]=田播台
Comment=The desk behind a farm-aid shopping livestream
Comment[zh_CN]=助农直播的导播台
Exec=/opt/FieldCue/fieldcue %U
Icon=fieldcue
Terminal=false
Categories=AudioVideo;Video;
StartupWMClass=FieldCue
`
