import { defineConfig } from 'vitest/config'

/**
 * Three kinds of test, by what they need:
 * - `unit`: pure or plain Node, beside the code;
 * - `dom`: components of the pages, on happy-dom;
 * - `integration`: a whole engine, a fake OBS, real files and sockets.
 */
export default defineConfig({
  test: {
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}', 'tests/support/**/*.test.ts'],
          exclude: ['src/renderer/**/*.dom.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.tsx', 'src/renderer/**/*.dom.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          environment: 'node',
          include: ['tests/integration/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/**/*.test.*', 'src/**/*.html', 'src/**/*.css'],
    },
  },
})
