import { createDefaultEsmPreset } from 'ts-jest'

// Three projects: "unit" needs nothing but Node; "real" drives the real tools; "machine" needs a container engine too, for
// the machines of the local AWS. Files of the first two may run beside each other: each has folders and ports of its own. Those
// of "machine" run one after the other: some use the same ranges of addresses.
const preset = createDefaultEsmPreset({
  // Node runs the sources as they are, with `.ts` in the import; jest must see the same specifiers.
  tsconfig: { rewriteRelativeImportExtensions: false, allowImportingTsExtensions: true }
})

const shared = { ...preset, rootDir: import.meta.dirname, roots: ['<rootDir>/test'], resetMocks: true }

export default {
  // No test measures time: a busy machine, or a client that waits before it asks again, must not fail one.
  testTimeout: 900_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['\\.(real|machine)\\.test\\.ts$']
    },
    { ...shared, displayName: 'real', testMatch: ['**/*.real.test.ts'] },
    { ...shared, displayName: 'machine', testMatch: ['**/*.machine.test.ts'] }
  ]
}
