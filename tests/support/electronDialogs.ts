import type { ElectronApplication } from '@playwright/test'

/** A dialog as the program asked for it. */
export interface AskedDialog {
  message: string
  detail?: string
  buttons: string[]
}

/** Puts answers in the place of a person at the program's message boxes. */
export interface Dialogs {
  asked(): Promise<AskedDialog[]>
  /** Presses the button with this index from now on; null leaves the next one open for ever. */
  answer(button: number | null): Promise<void>
}

type WithDialogs = typeof globalThis & { fieldcueDialogs: { asked: AskedDialog[]; button: number | null } }

/** From here on the program's message boxes are recorded and answered with `button`, and none is shown. */
export async function answerDialogs(app: ElectronApplication, button: number | null): Promise<Dialogs> {
  await app.evaluate(({ dialog }, first) => {
    const state = { asked: [] as AskedDialog[], button: first as number | null }
    ;(globalThis as WithDialogs).fieldcueDialogs = state
    const show = (...args: unknown[]) => {
      const { message, detail, buttons } = args[args.length - 1] as AskedDialog
      state.asked.push({ message, detail, buttons })
      if (state.button === null) return new Promise(() => {})
      return Promise.resolve({ response: state.button, checkboxChecked: false })
    }
    Object.assign(dialog, { showMessageBox: show })
  }, button)
  return {
    asked: () => app.evaluate(() => (globalThis as WithDialogs).fieldcueDialogs.asked),
    answer: (next) =>
      app.evaluate((_electron, value) => {
        ;(globalThis as WithDialogs).fieldcueDialogs.button = value
      }, next),
  }
}
