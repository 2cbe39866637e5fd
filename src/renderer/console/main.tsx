import { followWindowNotes } from '../stores/desktop.ts'
import { createConsoleTransport } from '../transport/console.ts'
import { mountConsole } from './mount.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const { notices } = mountConsole(root, createConsoleTransport())
followWindowNotes(notices)
