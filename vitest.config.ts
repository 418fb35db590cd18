import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["scripts/build-scanner.mjs"],
    setupFiles: ["tests/support/seed-properties.ts"],
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    // Bounds against a test that never ends, not measures: no test may fail because the machine is busy.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
