import { createDefaultEsmPreset } from 'ts-jest'

// Two projects: "unit" needs nothing but Node; "real" drives the real tools and the sandbox, one file at a time.
const preset = createDefaultEsmPreset({
  // Node runs the sources as they are, with `.ts` in the import; jest must see the same specifiers.
  tsconfig: { rewriteRelativeImportExtensions: false, allowImportingTsExtensions: true }
})

const shared = { ...preset, rootDir: import.meta.dirname, roots: ['<rootDir>/test'], resetMocks: true }

export default {
  // No test measures time: a busy machine, or a client that waits before it asks again, must not fail one.
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.test.ts'], testPathIgnorePatterns: ['\\.real\\.test\\.ts$'] },
    { ...shared, displayName: 'real', testMatch: ['**/*.real.test.ts'] }
  ]
}
